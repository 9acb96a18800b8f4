import { defineText } from '#app/text/defineText.ts'

/** The instance's own record. */
export const monitorText = defineText({
  title: { zh: 'Berth 关着的时候也记录', en: 'Record while Berth is closed' },
  say: {
    zh: '实例上的一个小脚本每分钟记一次磁盘、显卡、内存、CPU 和队列，只留最近四天，大约 1 MB，写在数据盘上。再连上时 Berth 把空缺的时间补进来。重启实例以后，下次连上会自己再开。如果在“队列”里留了微信的 Token，磁盘到 95%、实验一刻钟没有动静、队列无声消失时，它会发消息给你。',
    en: 'A small script on the instance writes down disks, GPU, memory, CPU and the queue once a minute, the last four days only, about 1 MB on the data disk. When Berth is connected again it fills in the time that is missing. After a restart of the instance it is started again with the next connection. Where you left a WeChat token in Queue, it also tells you of a disk at 95 %, a cell that is quiet for a quarter of an hour, and a queue that is gone without a word.',
  },
  on: { zh: '正在记录，最近一次 {{age}}；已有 {{size}}。', en: 'It records, last {{age}}; {{size}} so far.' },
  onNew: { zh: '刚打开，一分钟内会有第一次记录。', en: 'Just switched on; the first line comes within a minute.' },
  off: { zh: '没有打开。', en: 'It is off.' },
  dead: {
    zh: '应该在记录，但程序不在了：可能被杀掉了。再打开一次。',
    en: 'It should record, and its process is gone: it may have been killed. Switch it on again.',
  },
  unknown: { zh: '连上实例以后才知道。', en: 'Known once the instance is connected.' },
  start: { zh: '打开记录', en: 'Switch on' },
  stop: { zh: '关掉记录', en: 'Switch off' },
})
