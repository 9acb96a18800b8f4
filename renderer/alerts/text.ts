import { defineText } from '#app/text/defineText.ts'

/** The list of what Berth told. */
export const alertsText = defineText({
  title: { zh: '提醒', en: 'Alerts' },
  new: { zh: '提醒 {{number}}', en: 'Alerts {{number}}' },
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
  desktop: { zh: '桌面通知由 Berth 应用发出。', en: 'The app shows them on the desktop too.' },
  ask: {
    zh: '浏览器可以在这个页面不在前面时也弹出提醒，需要你允许一次。',
    en: 'The browser can show alerts while this page is not in front, once you allow it.',
  },
  allow: { zh: '允许浏览器通知', en: 'Allow notices of the browser' },
  granted: {
    zh: '这个页面开着的时候，浏览器会弹出新的提醒。',
    en: 'While this page is open, the browser shows new alerts.',
  },
  denied: {
    zh: '浏览器拒绝了这个页面的通知：新的提醒只出现在这里。要改，在浏览器地址栏左边的网站设置里允许通知。',
    en: 'The browser refuses notices of this page, so new alerts are only here. To change that, allow them in the site settings beside the address.',
  },
  unsupported: {
    zh: '这个浏览器没有通知功能：新的提醒只出现在这里。',
    en: 'This browser has no notices, so new alerts are only here.',
  },
  mutes: { zh: '哪些实例的提醒要弹出', en: 'Whose alerts are shown as notices' },
  mutesSay: {
    zh: '关掉的实例仍然会列在下面，只是不弹出。',
    en: 'One that is switched off is still listed below; it only stays quiet.',
  },
})
