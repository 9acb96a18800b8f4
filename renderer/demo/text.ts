import { defineText } from '#app/text/defineText.ts'

/** The small panel that plays AutoDL's console for the demo instance. */
export const demoText = defineText({
  title: { zh: '演示控制台', en: 'Demo console' },
  sub: { zh: '替 AutoDL 的网页按按钮', en: 'Plays the buttons of AutoDL’s web page' },
  on: { zh: '运行中', en: 'Running' },
  noGpu: { zh: '无卡运行中', en: 'Running without GPU' },
  off: { zh: '已关机', en: 'Powered off' },
  released: { zh: '已释放', en: 'Released' },
  powerOn: { zh: '开机', en: '开机 boot' },
  powerOnNoGpu: { zh: '无卡开机', en: '无卡 no GPU' },
  release: { zh: '释放', en: '释放 release' },
  advance: { zh: '快进 10 天', en: '+10 days' },
  ahead: { zh: '演示里的时间比现在快 {{days}} 天。', en: 'The demo’s clock is {{days}} days ahead.' },
})
