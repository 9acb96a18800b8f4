import { defineText } from '#app/text/defineText.ts'

/** What was left of the queue of an instance that is gone. */
export const restText = defineText({
  title: { zh: '它的队列剩下的', en: 'What was left of its queue' },
  say: {
    zh: '最后一次看到是 {{at}}：{{total}} 个实验里有 {{count}} 个没有跑完。失败的不算在内，再跑多半还是失败。',
    en: 'Last seen {{at}}: of {{total}} cells {{count}} had not run to their end. Those that failed are not among them; they would fail again.',
    enOne:
      'Last seen {{at}}: of {{total}} cells {{count}} had not run to its end. Those that failed are not among them; they would fail again.',
  },
  notYet: {
    zh: '还不知道它是不是关机了：连不上不等于关机，它可能还在跑。先到控制台看，关了就在这台实例上说明，然后这里可以分给别的实例。',
    en: 'It is not known to be off: that it does not answer is no sign, and its cells may still run. Look in the console, say here that it is off, and then they can be dealt over others.',
  },
  nobody: {
    zh: '现在没有别的实例连着。连上一台，就可以把剩下的分给它。',
    en: 'No other instance is connected now. Connect one, and the rest can go to it.',
  },
  dealSay: {
    zh: '一行一行轮着分，每台用同样的命令开始自己的新队列；项目文件夹和数据要在那台上。这台以后再开机，就不要接着跑这个队列，否则会重复。',
    en: 'Row by row, each instance starts a queue of its own with the same command; the project folder and the data have to be there. If this instance is booted again, do not go on with its queue: cells would run twice.',
  },
  share: { zh: '{{alias}}（{{count}} 个）', en: '{{alias}} ({{count}})' },
  deal: { zh: '把这 {{count}} 个分给它们', en: 'Deal these {{count}} cells', enOne: 'Deal this {{count}} cell' },
  begun: {
    zh: '{{alias}} 开始了，{{count}} 个实验。',
    en: '{{alias}} has begun with {{count}} cells.',
    enOne: '{{alias}} has begun with {{count}} cell.',
  },
  notBegun: {
    zh: '{{alias}} 没有开始：{{why}} 它的那份还留在这里。',
    en: '{{alias}} did not begin: {{why}} Its share is still here.',
  },
})
