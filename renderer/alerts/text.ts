import { defineText } from '#app/text/defineText.ts'

/** The list of what Berth told. */
export const alertsText = defineText({
  title: { zh: '提醒', en: 'Alerts' },
  sub: { zh: 'Berth 主动告诉你的事，每件只说一次', en: 'What Berth told without being asked, each thing once' },
  onlyRunning: {
    zh: 'Berth 只在自己开着、并且连得上实例的时候看得到这些；没有提醒不等于没事。',
    en: 'Berth sees these only while it runs and reaches the instance. No alert does not mean that nothing happened.',
  },
  empty: { zh: '还没有提醒。', en: 'Nothing was told so far.' },
  colTime: { zh: '时间', en: 'Time' },
  colInstance: { zh: '实例', en: 'Instance' },
  colWhat: { zh: '内容', en: 'What' },
  colState: { zh: '现在', en: 'Now' },
  holds: { zh: '仍然如此', en: 'Still so' },
  lastSeen: { zh: '最后一次看到时如此', en: 'So when last seen' },
  ended: { zh: '{{time}} 结束', en: 'Over since {{time}}' },
  open: { zh: '打开 {{alias}}', en: 'Open {{alias}}' },
  mutes: { zh: '哪些实例的提醒要弹出', en: 'Whose alerts are shown as notices' },
  mutesSay: {
    zh: '关掉的实例仍然会列在下面，只是不弹出。',
    en: 'One that is switched off is still listed below; it only stays quiet.',
  },
})
