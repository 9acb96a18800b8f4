import { defineText } from '#app/text/defineText.ts'

/** Runs of wandb that lie on the instance. */
export const wandbText = defineText({
  title: { zh: '补传 wandb 的 run', en: 'Runs of wandb to upload' },
  say: {
    zh: '外网断过，网页上就会少 run 或者是空的，但数据还在实例上。这里找出来，由实例一个一个补传；每个最多两分钟，断线也不影响。',
    en: 'After the outside was out of reach, runs are missing on the web page while their data lies on the instance. They are found here, and the instance uploads them one by one, each within two minutes, whether Berth is connected or not.',
  },
  look: { zh: '找 run', en: 'Look for runs' },
  none: {
    zh: '数据盘和 /root 下没有 wandb 的 run。',
    en: 'There are no runs of wandb on the data disk or below /root.',
  },
  noTool: {
    zh: '基础环境里没有 wandb：先在“环境”里装上。',
    en: 'The base environment has no wandb: install it in Environment first.',
  },
  noKey: {
    zh: '实例上没有 wandb 的密钥：在“队列”的“密钥”里存一个，否则上传会失败。',
    en: 'The instance has no key for wandb: leave one in Queue, Secrets, or the upload fails.',
  },
  colRun: { zh: 'run', en: 'Run' },
  colNewest: { zh: '最后写入', en: 'Last written' },
  colSize: { zh: '大小', en: 'Size' },
  colState: { zh: '状态', en: 'State' },
  offline: { zh: '离线跑的，没传过', en: 'Was offline, never uploaded' },
  online: { zh: '联网跑的，传了多少不知道', en: 'Was online; how much arrived is not known' },
  synced: { zh: '补传过', en: 'Uploaded before' },
  upload: { zh: '上传选中的 {{count}} 个', en: 'Upload the {{count}} chosen', enOne: 'Upload the {{count}} chosen' },
  running: {
    zh: '正在上传，{{done}} / {{total}}：{{name}}',
    en: 'Uploading, {{done}} of {{total}}: {{name}}',
  },
  ended: { zh: '上传结束：{{good}} / {{total}} 个传完了。', en: 'The upload is over: {{good}} of {{total}} arrived.' },
  cut: {
    zh: '上传没有做完就停了（实例重启或进程被杀）：{{total}} 个里做了 {{done}} 个。',
    en: 'The upload stopped before its end (a restart, or its process was killed): {{done}} of {{total}} were tried.',
  },
  uploaded: { zh: '传完，用了 {{time}}', en: 'Arrived in {{time}}' },
  timedOut: {
    zh: '两分钟没有传完：线路不通或太慢。看上面的“出网线路”，换一条再传。',
    en: 'Not done within two minutes: the route is blocked or slow. See the routes above, and try again.',
  },
  failed: { zh: '没有传成：{{said}}', en: 'It failed: {{said}}' },
})
