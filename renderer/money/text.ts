import { defineText } from '#app/text/defineText.ts'

/** Prices, the account and what a month cost. */
export const moneyText = defineText({
  pricesSource: {
    zh: '磁盘价格来自 AutoDL 控制台的说明，会变；以账单为准。',
    en: 'Prices of disks are those of AutoDL’s console texts and may change; the bill decides.',
  },
  title: { zh: '费用', en: 'Costs' },
  accountTitle: { zh: '余额能用多久', en: 'How long the balance lasts' },
  balance: { zh: '控制台上的余额', en: 'Balance in the console' },
  warnHours: { zh: '少于多少小时提醒', en: 'Warn below hours' },
  idleWarn: { zh: 'GPU 空转花到多少提醒', en: 'Warn when idling cost' },
  accountSave: { zh: '记下', en: 'Note it' },
  balanceInvalid: { zh: '余额要是一个数字，可以是负数。', en: 'A balance is a number; it may be below zero.' },
  warnInvalid: { zh: '要在 1 到 720 小时之间。', en: 'Between 1 and 720 hours.' },
  idleWarnInvalid: { zh: '要大于 0，不超过 ¥10,000。', en: 'Above 0 and at most ¥10,000.' },
  runningNow: { zh: '正在计费：{{amount}}/小时', en: 'Running now: {{amount}} an hour' },
  runningNone: {
    zh: '现在没有按小时计费的实例在跑（就 Berth 看到的）。',
    en: 'Nothing that bills by the hour is running, as far as Berth sees.',
  },
  lasts: { zh: '大约还能用 {{duration}}', en: 'Lasts about {{duration}}' },
  left: {
    zh: '{{at}} 填的余额，减去之后跑掉的，现在约剩 {{amount}}。',
    en: 'The balance of {{at}} less what ran since: about {{amount}} left.',
  },
  arrears: {
    zh: '按 Berth 看到的，余额可能已经用完。AutoDL 欠费会强制关机；请到控制台的费用中心核对。',
    en: 'By what Berth saw, the balance may be used up. AutoDL forces instances off in arrears; look at the 费用中心 (billing) in the console.',
  },
  lowSay: {
    zh: '余额到 0，AutoDL 会强制关机，没写完的检查点会坏。请充值，或先关掉不用的。',
    en: 'At zero AutoDL forces instances off and half-written checkpoints break. Top up, or power off what you do not need.',
  },
  unpriced: {
    zh: '{{list}} 没有填价格，实际会更快用完。',
    en: 'No price was entered for {{list}}; the balance lasts less long.',
  },
  noBalance: {
    zh: '填上控制台里的余额，就能知道按现在的速度还能用多久。Berth 不登录你的账户，看不到它。',
    en: 'Type the balance that the console shows to see how long it lasts. Berth does not log in to your account and cannot see it.',
  },
  idleNow: {
    zh: '{{alias}} 的 GPU 从 {{at}} 起几乎没用，已花 {{amount}}。',
    en: 'The GPU of {{alias}} has done next to nothing since {{at}}: {{amount}} so far.',
  },
  monthTitle: { zh: '{{month}} 花了多少', en: 'What {{month}} cost' },
  previous: { zh: '上个月', en: 'Month before' },
  next: { zh: '下个月', en: 'Month after' },
  csv: { zh: '存为 CSV', en: 'Save as CSV' },
  total: { zh: '合计 {{amount}}', en: '{{amount}} in all' },
  reportSay: {
    zh: '按 Berth 看到的开机时间和你填的价格，以北京时间的日子计。Berth 没看到的开机不在里面；以 AutoDL 账单为准。',
    en: 'By the hours that Berth saw and the prices that you entered, in days of Beijing. Boots that Berth never saw are not in it; the AutoDL bill decides.',
  },
  unpricedHours: {
    zh: '另有 {{hours}} 小时没有填价格，没有算进去。',
    en: 'Another {{hours}} hours had no price and are not in it.',
  },
  carried: {
    zh: '有 {{count}} 天没读到磁盘大小，按之前最近一次算。',
    en: 'On {{count}} days no disk was read, and the reading before was taken.',
    enOne: 'On {{count}} day no disk was read, and the reading before was taken.',
  },
  nothing: { zh: '这个月 Berth 没有看到花费。', en: 'Berth saw no cost in this month.' },
  colInstance: { zh: '实例', en: 'Instance' },
  colHours: { zh: '开机', en: 'Hours on' },
  colYuan: { zh: '按小时', en: 'By the hour' },
  colIdle: { zh: '其中空转', en: 'Of it idle' },
  colDisk: { zh: '磁盘', en: 'Disks' },
  region: { zh: '{{region}} 的文件存储和 NAS', en: 'File storage and NAS of {{region}}' },
  regionUnknown: { zh: '地区未知', en: 'an unknown region' },
  hours: { zh: '{{number}} 小时', en: '{{number}} h' },
  chart: { zh: '每天的花费', en: 'Cost of each day' },
  showTable: { zh: '看表格', en: 'As a table' },
  showChart: { zh: '看图', en: 'As a chart' },
  colDay: { zh: '日期（北京时间）', en: 'Day (Beijing)' },
})
