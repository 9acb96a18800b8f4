import { defineText } from '#app/text/defineText.ts'

/** Notices outside of the window, by host and by what the browser allows. */
export const noticesText = defineText({
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
})
