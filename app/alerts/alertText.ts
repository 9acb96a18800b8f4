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
  idle: {
    zh: 'GPU 从 {{time}} 起几乎没有用，已经花了 {{yuan}}。跑完了就取回文件再关机；Berth 不会替你关。',
    en: 'The GPU has done next to nothing since {{time}}, which cost {{yuan}} so far. If the run is done, pull its files and press 关机 (power off); Berth never does it for you.',
  },
  lowBalance: {
    zh: '按你填的余额和现在在跑的实例，大约 {{hours}} 小时后用完。余额到 0，AutoDL 会强制关机，没写完的检查点会坏。请充值，或先关掉不用的实例。',
    en: 'By the balance you typed and what runs now, it lasts about {{hours}} hours. At zero AutoDL forces instances off, and half-written checkpoints break. Top up, or power off what you do not need.',
  },
  atRisk: {
    zh: '{{count}} 个重要文件一天多了，除了这台实例没有可靠的副本。现在就可以拉取。',
    en: '{{count}} files that matter have had no safe copy outside of this instance for more than a day. They can be pulled now.',
    enOne:
      '{{count}} file that matters has had no safe copy outside of this instance for more than a day. It can be pulled now.',
  },
})
