import { defineText } from '#app/text/defineText.ts'

/** The icon in the tray or menu bar. */
export const trayText = defineText({
  nearest: { zh: '{{alias}}：{{deadline}} 自动释放', en: '{{alias}}: released at {{deadline}}' },
  nearestPossible: {
    zh: '{{alias}}：如果已关机，{{deadline}} 自动释放',
    en: '{{alias}}: released at {{deadline}} if it is off',
  },
  noDeadline: { zh: '没有实例在倒计时', en: 'No instance is counted down' },
  running: { zh: '{{number}} 台在运行，每小时 {{amount}}', en: '{{number}} running, {{amount}} an hour' },
  runningUnpriced: {
    zh: '{{number}} 台在运行，每小时 {{amount}}，另有 {{unpriced}} 台没填价格',
    en: '{{number}} running, {{amount}} an hour, and {{unpriced}} without a price',
  },
  nothingRuns: { zh: 'Berth 没有看到实例在运行', en: 'Berth sees no instance running' },
  open: { zh: '打开 Berth', en: 'Open Berth' },
  quit: { zh: '退出 Berth（不再提醒）', en: 'Quit Berth (no more reminders)' },
  keptTitle: { zh: 'Berth 还在看着', en: 'Berth keeps watching' },
  kept: {
    zh: '窗口关了，期限和运行中的实例仍然有人看着，到时会提醒。要完全退出，用托盘图标的菜单；也可以在设置里改。',
    en: 'The window is closed, and deadlines and running instances are still watched and reminded of. To quit, use the menu of the tray icon; the settings change this.',
  },
})
