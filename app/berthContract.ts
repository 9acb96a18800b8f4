import { alertsContract } from '#app/alerts/contract.ts'
import { auditContract } from '#app/audit/contract.ts'
import { demoContract } from '#app/demo/contract.ts'
import { environmentContract } from '#app/environment/contract.ts'
import { filesContract } from '#app/files/contract.ts'
import { historyContract } from '#app/history/contract.ts'
import { instanceContract } from '#app/instance/contract.ts'
import { launchContract } from '#app/launch/contract.ts'
import { lifecycleContract } from '#app/lifecycle/contract.ts'
import { moneyContract } from '#app/money/contract.ts'
import { monitorContract } from '#app/monitor/contract.ts'
import { networkContract } from '#app/network/contract.ts'
import { profileContract } from '#app/profile/contract.ts'
import { queueContract } from '#app/queue/contract.ts'
import { settingsContract } from '#app/settings/contract.ts'
import { storageContract } from '#app/storage/contract.ts'
import { teardownContract } from '#app/teardown/contract.ts'
import { terminalContract } from '#app/terminal/contract.ts'
import { transferContract } from '#app/transfer/contract.ts'
import { whenDoneContract } from '#app/whenDone/contract.ts'

/** Everything the renderer can ask of main: the documentation, the validator and the fuzz generator in one. */
export const contract = {
  ...settingsContract,
  ...profileContract,
  ...instanceContract,
  ...launchContract,
  ...lifecycleContract,
  ...storageContract,
  ...environmentContract,
  ...queueContract,
  ...whenDoneContract,
  ...networkContract,
  ...monitorContract,
  ...filesContract,
  ...moneyContract,
  ...alertsContract,
  ...historyContract,
  ...transferContract,
  ...terminalContract,
  ...teardownContract,
  ...auditContract,
  ...demoContract,
} as const

export type BerthContract = typeof contract
