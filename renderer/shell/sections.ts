import { environmentSection } from '#renderer/environment/environmentSection.ts'
import { filesSection } from '#renderer/files/filesSection.ts'
import { historySection } from '#renderer/history/historySection.ts'
import { networkSection } from '#renderer/network/networkSection.ts'
import { queueSection } from '#renderer/queue/queueSection.ts'
import { teardownSection } from '#renderer/teardown/teardownSection.ts'
import { terminalSection } from '#renderer/terminal/terminalSection.ts'
import { transferSection } from '#renderer/transfer/transferSection.ts'
import type { InstanceSection } from '#renderer/window/instanceSection.ts'
import { overviewSection } from './overviewSection.ts'

/** The sections of an instance, in the order of their tabs. To add one: its section in the capability's folder, and a line here. */
export const sections: readonly InstanceSection[] = [
  overviewSection,
  terminalSection,
  filesSection,
  queueSection,
  networkSection,
  transferSection,
  environmentSection,
  historySection,
  teardownSection,
]
