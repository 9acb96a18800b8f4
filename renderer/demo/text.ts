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
  remove: { zh: '移除演示', en: 'Remove demo' },
  guideOpen: { zh: '显示引导', en: 'Show guide' },
  guideTitle: { zh: '演示引导', en: 'Guide to the demo' },
  guideClose: { zh: '收起引导，可以在演示控制台里重新打开', en: 'Close the guide; the demo console brings it back' },
  guideDone: { zh: '（已完成）', en: '(done)' },
  lookName: { zh: '看看会丢什么', en: 'Look' },
  lookSay: {
    zh: '这是一台假的实例，只在你的电脑上运行，不花钱。下面列出了只存在于实例上的文件：现在按 释放，它们就没了。',
    en: 'This instance is made up; it runs on your computer and costs nothing. Below are the files that exist only there: pressed now, 释放 (release) would destroy them.',
  },
  lookNext: { zh: '看过了，下一步', en: 'Seen, next step' },
  pullName: { zh: '拉回并验证', en: 'Pull and prove' },
  pullSay: {
    zh: '在文件表里按“拉取”，把有风险的文件取回本机。Berth 会逐字节核对，再读一遍 checkpoint，确认它真的能加载。',
    en: 'Press “Pull” in the table of files to bring home what is at risk. Berth compares every byte, then reads the checkpoint to prove that it loads.',
  },
  decideName: { zh: '处理坏文件', en: 'Decide' },
  decideSay: {
    zh: '有一个 checkpoint 在实例上就已经损坏。打开“退租”，选 释放：每个还没有着落的文件都要你点名放弃或取回。',
    en: 'One checkpoint was already broken on the instance. Open “Teardown” and choose 释放: every file without a safe place must be fetched, or given up by name.',
  },
  offName: { zh: '关机', en: 'Power off (关机)' },
  offSay: {
    zh: '全部变绿之后核对清单，输入实例名，让 Berth 关机。从这一刻起不再按小时计费，15 天的倒计时开始。',
    en: 'When every row is green, read the list, type the alias and let Berth run 关机. From then on the hourly bill stops, and the 15-day clock starts.',
  },
  releaseName: { zh: '释放', en: 'Release (释放)' },
  releaseSay: {
    zh: '最后一步永远由你自己按：在左下角的“演示控制台”里按 释放（真实的实例则在 AutoDL 网页上），再回来告诉 Berth。',
    en: 'The last button is always yours: press 释放 in the “Demo console” at the lower left (on AutoDL’s web page for a real instance), then come back and tell Berth.',
  },
  allDone: {
    zh: '完成了：按你说的，它已经释放；该留的都在本机，而且证明过能加载。可以在演示控制台里移除演示，或者添加自己的实例。',
    en: 'Done: you said that it is released, and what mattered is home and proven to load. Remove the demo in its console, or add an instance of your own.',
  },
  overviewGo: { zh: '打开概览', en: 'Open the overview' },
  teardownGo: { zh: '打开退租', en: 'Open teardown' },
  ahead: {
    zh: '演示里的时间比现在快 {{count}} 天。',
    en: 'The demo’s clock is {{count}} days ahead.',
    enOne: 'The demo’s clock is {{count}} day ahead.',
  },
})
