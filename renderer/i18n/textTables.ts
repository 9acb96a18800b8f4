import { auditText } from '#renderer/audit/text.ts'
import { demoText } from '#renderer/demo/text.ts'
import { instanceText } from '#renderer/instance/text.ts'
import { smokeText } from '#renderer/launch/smokeText.ts'
import { launchText } from '#renderer/launch/text.ts'
import { lifecycleText } from '#renderer/lifecycle/text.ts'
import { settingsText } from '#renderer/settings/text.ts'
import { shellText } from '#renderer/shell/text.ts'
import { storageText } from '#renderer/storage/text.ts'
import { teardownScreenText } from '#renderer/teardown/screenText.ts'
import { teardownText } from '#renderer/teardown/text.ts'
import { terminalText } from '#renderer/terminal/text.ts'
import { transferPlanText } from '#renderer/transfer/planText.ts'
import { transferText } from '#renderer/transfer/text.ts'
import { uiText } from '#renderer/ui/text.ts'

/** Every sentence of the app by capability. To add one: a `text.ts` in the capability's folder, and a line here. */
export const textTables = {
  audit: auditText,
  demo: demoText,
  instance: instanceText,
  launch: launchText,
  lifecycle: lifecycleText,
  settings: settingsText,
  shell: shellText,
  smoke: smokeText,
  storage: storageText,
  teardown: teardownText,
  teardownScreen: teardownScreenText,
  terminal: terminalText,
  transfer: transferText,
  transferPlan: transferPlanText,
  ui: uiText,
} as const
