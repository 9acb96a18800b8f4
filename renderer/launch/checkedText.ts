import { defineText } from '#app/text/defineText.ts'

/** The end of the wizard: what the smoke test says around its lines, and what is told from then on. */
export const checkedText = defineText({
  checkedTitle: { zh: '{{alias}} 已就位', en: '{{alias}} is at its berth' },
  checkedMoved: {
    zh: '容器编号和已有的 {{alias}} 相同：这是同一台实例换了地址。别名和记录都保留。',
    en: 'The container id is that of {{alias}}, which you already have. It is the same instance at a new address, so alias and records are kept.',
  },
  verdictOk: { zh: '正常', en: 'Fine' },
  verdictWarning: { zh: '注意', en: 'Note' },
  verdictBroken: { zh: '有问题', en: 'Broken' },
  verdictUnknown: { zh: '看不出来', en: 'Cannot tell' },
  clocksTitle: { zh: '从现在起，这几件事会花钱或丢数据', en: 'From now on, these cost money or data' },
  dangerBilling: {
    zh: '开着就计费，闲着也一样。关机后显卡归还资源池，再开机时可能没有库存。',
    en: 'It bills while it is on, idle or not. After 关机 (power off) the GPU goes back to the pool and may be gone when you want it again.',
  },
  dangerRelease: {
    zh: '连续关机满 {{days}} 天，AutoDL 会释放实例，系统盘和数据盘全部清空，无法恢复。中间开机一次就重新计时。',
    en: 'After {{days}} days of 关机 (power off) in a row AutoDL releases the instance, and both disks are erased for good. One boot in between starts the count again.',
  },
  dangerKept: {
    zh: '释放以后只有文件存储 {{path}} 里的东西还在，而且只在同一个地区。',
    en: 'After 释放 (release) only what is in the file storage {{path}} is left, and only in the same region.',
  },
  dangerArrears: {
    zh: '余额用完，AutoDL 会强制关机，训练当场停下；在“费用”里填上余额，Berth 会提前提醒。',
    en: 'When the balance runs out AutoDL powers it off, and training stops then and there. Enter your balance under Costs, and Berth warns you in time.',
  },
  dangerInodes: {
    zh: '文件存储最多放 {{cap}} 个文件。到了上限，空间再多也会报“磁盘已满”。',
    en: 'File storage holds at most {{cap}} files. At that limit it says “No space left”, however much room there is.',
  },
  helpsTitle: { zh: '很多人不知道控制台有这些', en: 'What the console has and many people miss' },
  helpKey: {
    zh: '{{label}}：在控制台登记一次公钥，以后新开的实例都不用密码。',
    en: '{{label}}: register a public key once in the console, and new instances need no password.',
  },
  helpNotice: {
    zh: '订阅GPU通知：显卡售罄时点它，有空卡会提醒你。',
    en: '订阅GPU通知 (subscribe to GPU notices): press it when a GPU is sold out, and AutoDL tells you when one is free.',
  },
  helpTensorBoard: {
    zh: 'TensorBoard 只看 {{path}}（端口 {{port}}）：日志写到那里，或者放一个链接过去，否则面板是空的。',
    en: 'TensorBoard reads {{path}} only (port {{port}}): write your logs there or put a link there, or the panel stays empty.',
  },
  helpPanels: {
    zh: '控制台的 快捷工具 里有 AutoPanel（监控）和 JupyterLab（端口 {{port}}）。',
    en: 'Under 快捷工具 (shortcuts) the console has AutoPanel (monitoring) and JupyterLab (port {{port}}).',
  },
  checkBegins: { zh: '正在逐项检查……', en: 'Checking line by line…' },
  checkGoesOn: {
    zh: '还在检查；第一次导入 torch 可能要一分钟。',
    en: 'Still checking. The first import of torch can take a minute.',
  },
  checkAgain: { zh: '再检查一次', en: 'Check again' },
  toOverview: { zh: '查看这台实例', en: 'Go to the instance' },
})
