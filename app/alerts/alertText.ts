import { defineText } from '#app/text/defineText.ts'

/** What an alert says, in the window and in the desktop's own notice. */
export const alertText = defineText({
  fillsBytes: {
    zh: '{{tier}}的空间用了 {{used}}。满了之后检查点会写到一半失败；先看看什么占了空间，或者在控制台扩容。',
    en: '{{tier}}: {{used}} of the space is used. Once it is full, checkpoints fail half-way. See what fills it, or buy more room in the console.',
  },
  fillsBytesOther: {
    zh: '{{tier}}的空间用了 {{used}}，其中检查点、指标和日志只占 {{ownBytes}}：多半是缓存或数据集。看看什么占了空间。',
    en: '{{tier}}: {{used}} of the space is used, and checkpoints, metrics and logs are only {{ownBytes}} of it: mostly caches or data sets. See what fills it.',
  },
  fillsInodes: {
    zh: '{{tier}}的文件数（inode）用了 {{used}}。满了之后连空文件也建不了，同步会失败，扩容也没有用；请少放文件，或者打包。',
    en: '{{tier}}: {{used}} of the files (inodes) it may hold are used. Once it is full not even an empty file can be made, syncs fail, and more gigabytes do not help. Keep fewer files, or pack them.',
  },
  fillsSoonBytes: {
    zh: '{{tier}}按现在的速度会在 {{time}} 写满。',
    en: '{{tier}} will be full at {{time}} if it goes on like this.',
  },
  fillsSoonInodes: {
    zh: '{{tier}}按现在的速度会在 {{time}} 用完文件数（inode）。',
    en: '{{tier}} will be out of inodes at {{time}} if it goes on like this.',
  },
  atRisk: {
    zh: '{{count}} 个重要文件一天多了，除了这台实例没有可靠的副本。现在就可以拉取。',
    en: '{{count}} files that matter have had no safe copy outside of this instance for more than a day. They can be pulled now.',
    enOne:
      '{{count}} file that matters has had no safe copy outside of this instance for more than a day. It can be pulled now.',
  },
})
