import { defineText } from '#app/text/defineText.ts'

/** The page of all deadlines. */
export const deadlinesText = defineText({
  title: { zh: '期限', en: 'Deadlines' },
  sub: {
    zh: 'AutoDL 会自动释放哪些实例、什么时候',
    en: 'What AutoDL releases by itself, and when',
  },
  none: {
    zh: '没有一台实例在倒计时。关机之后，不管是在这里还是在控制台，期限都会出现在这里；在控制台关的，请到那台实例的页面说一声。',
    en: 'No instance is counted down. After 关机 (power off), here or in the console, its deadline is here; if you powered it off in the console, say so on its screen.',
  },
  colInstance: { zh: '实例', en: 'Instance' },
  colDeadline: { zh: '自动释放', en: 'Released at' },
  colLeft: { zh: '还剩', en: 'Left' },
  colSince: { zh: '从什么时候算起', en: 'Counted from' },
  colRings: { zh: '下一次提醒', en: 'Next reminder' },
  open: { zh: '打开 {{alias}}', en: 'Open {{alias}}' },
  passed: { zh: '已过，请看控制台', en: 'Passed; look in the console' },
  observed: { zh: '{{at}}，Berth 亲眼看到', en: '{{at}}, as observed by Berth' },
  told: { zh: '{{at}}，你告诉 Berth 的', en: '{{at}}, as you told Berth' },
  api: { zh: '{{at}}，来自 AutoDL 接口', en: '{{at}}, as the AutoDL API says' },
  guess: { zh: '{{at}}，是估计，实际可能更早', en: '{{at}}, a guess; it may be earlier' },
  possible: {
    zh: '{{at}} 起没有应答；如果那时已关机，就是这个期限',
    en: 'Silent since {{at}}; the deadline if it went off then',
  },
  maybe: { zh: '（如果已关机）', en: '(if off)' },
  noMoreRings: { zh: '没有了', en: 'none left' },
  entriesEnded: {
    zh: '你放进日历的这些期限已经不算数了，因为实例又开了机或者不在了：{{list}}。存下这个文件，再用日历打开它，多数日历会删掉那几条；没删的请手动删。',
    en: 'These deadlines in your calendar no longer hold, because the instance was booted or is gone: {{list}}. Save this file and open it with your calendar: most then remove the entries; delete by hand what stays.',
  },
  entriesMoved: {
    zh: '日历里的这些期限变了：{{list}}。再用下面的按钮放进日历一次，会更新同一条。',
    en: 'These deadlines in your calendar have moved: {{list}}. Add them to the calendar once more with the button below; the same entries are updated.',
  },
  takeBack: { zh: '撤回日历里的（.ics）', en: 'Take back from calendar (.ics)' },
  weeks: { zh: '三周的日历', en: 'Calendar of three weeks' },
  rings: { zh: '什么会响，什么不会', en: 'What rings, and what does not' },
  ringsInApp: {
    zh: 'Berth 开着时，在期限前 {{list}} 各提醒一次；错过的，打开时补上最紧的那一次。',
    en: 'While Berth runs it reminds you once each {{list}} before a deadline; of what was missed, the most urgent comes when it starts.',
  },
  ringsInBrowser: {
    zh: '这个页面开着时，在期限前 {{list}} 各提醒一次；错过的，打开时列在下面。',
    en: 'While this page is open it reminds you once each {{list}} before a deadline; what was missed is listed below when you open it.',
  },
  ringsNot: {
    zh: 'Berth 退出、或者这个页面关掉之后，什么都不会响。要万无一失，请把期限放进日历：再导出一次会更新同一条，不会重复。',
    en: 'Once Berth quits, or this page is closed, nothing rings. To be sure, put the deadlines into your calendar: a later export moves the same entries and adds none.',
  },
  rung: { zh: '响过的提醒', en: 'Reminders that rang' },
  rungNone: { zh: '还没有响过。', en: 'None rang so far.' },
})
