import { defineText } from '#app/text/defineText.ts'

/** What was read of an instance over time, and where it leads. */
export const historyText = defineText({
  range: { zh: '看多久', en: 'How far back' },
  hour: { zh: '1 小时', en: '1 h' },
  day: { zh: '1 天', en: '1 d' },
  week: { zh: '7 天', en: '7 d' },
  all: { zh: '全部', en: 'All' },
  csv: { zh: '导出 CSV', en: 'Export CSV' },
  about: {
    zh: 'Berth 连着这台实例时，看着它每 5 秒读一次，不看时每分钟读一次。没有读到的时间是空白，不是 0。',
    en: 'While connected, Berth reads this instance every 5 seconds when you look at it and once a minute when you do not. Time without a reading stays empty; it is not 0.',
  },
  nothing: {
    zh: '这段时间没有读数。Berth 没有运行，或者没有连上这台实例。',
    en: 'Nothing was read in this time: Berth was not running, or was not connected to this instance.',
  },
  bytes: { zh: '空间', en: 'Space' },
  inodes: { zh: '文件数（inode）', en: 'Files (inodes)' },
  gpuLoad: { zh: 'GPU 利用率', en: 'GPU load' },
  gpuMemory: { zh: '显存', en: 'GPU memory' },
  memory: { zh: '内存（工作集）', en: 'Memory (working set)' },
  cpu: { zh: 'CPU', en: 'CPU' },
  memoryNote: {
    zh: '到 98% 左右平台会直接结束程序，不留记录；95% 起就有危险。',
    en: 'At about 98 % the platform ends programs without a trace; from 95 % on it is dangerous.',
  },
  gpu: { zh: 'GPU {{index}}', en: 'GPU {{index}}' },
  ofLimit: { zh: '占上限的比例', en: 'Share of the limit' },
  showTable: { zh: '看表格', en: 'Table' },
  showChart: { zh: '看曲线', en: 'Chart' },
  tableOf: { zh: '{{what}}：各时间的读数', en: '{{what}}: the readings by time' },
  chartOf: {
    zh: '{{what}}：{{range}}的曲线；表格里是同样的数',
    en: '{{what}}, last {{range}}; the table has the same numbers',
  },
  colTime: { zh: '时间', en: 'Time' },
  source: { zh: '每个点代表 {{duration}}', en: 'Each point stands for {{duration}}' },
  cores: { zh: '{{used}} / {{total}} 核', en: '{{used}} / {{total}} cores' },
  notRead: { zh: '没有读到', en: 'not read' },
  fullEvenly: {
    zh: '{{what}}约 {{usual}}后用完，按最近 {{span}}的 {{samples}} 次读数。',
    en: '{{what}} run out in about {{usual}}, by {{samples}} readings of the last {{span}}.',
  },
  fullBetween: {
    zh: '{{what}}约 {{usual}}后用完（{{earliest}}到 {{latest}}之间），按最近 {{span}}的 {{samples}} 次读数。',
    en: '{{what}} run out in about {{usual}} (between {{earliest}} and {{latest}}), by {{samples}} readings of the last {{span}}.',
  },
  fullOpen: {
    zh: '{{what}}约 {{usual}}后用完，最早 {{earliest}}后，按最近 {{span}}的 {{samples}} 次读数；增长时快时慢，说不准。',
    en: '{{what}} run out in about {{usual}}, in {{earliest}} at the earliest, by {{samples}} readings of the last {{span}}; the growth is uneven, so this is not sure.',
  },
  whatBytes: { zh: '空间', en: 'Bytes' },
  whatInodes: { zh: '文件数', en: 'Inodes' },
})
