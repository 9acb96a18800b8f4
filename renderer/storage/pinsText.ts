import { defineText } from '#app/text/defineText.ts'

/** Which files count, and which folders are left out; loaded with the dialog. */
export const pinsText = defineText({
  pinsTitle: { zh: '这台实例上哪些文件算数', en: 'Which files of this instance count' },
  pinsSay: {
    zh: '名字符合下面任何一条的文件，也按有风险的文件对待：列入资产清单，退租前要有去处。',
    en: 'Files that fit one of these patterns matter too: they are on the ledger, and a teardown asks where they go.',
  },
  pinsLabel: { zh: '固定的文件：模式，每写完一个按回车', en: 'Pinned files: patterns; press Enter after each' },
  pinsHint: {
    zh: '例：predictions_*.csv 是任何文件夹里叫这个名字的文件；/root/autodl-tmp/results/* 是这个文件夹里的所有文件，也包括子文件夹。* 和 ? 代表任意字符。',
    en: 'Examples: predictions_*.csv is a file of that name in any folder; /root/autodl-tmp/results/* is every file in that folder and below. * and ? stand for anything.',
  },
  pinsNone: { zh: '还没有固定任何文件。', en: 'Nothing is pinned yet.' },
  pinsSave: { zh: '保存', en: 'Save' },
  leftOutLabel: {
    zh: '略过的文件夹：完整路径，每写完一个按回车',
    en: 'Folders left out: whole paths; press Enter after each',
  },
  leftOutHint: {
    zh: '例：/root/autodl-tmp/imagenet，能重新下载的数据集。扫描不进去看，里面的文件不在清单里；释放之前，Berth 会要你逐个整夹放弃。',
    en: 'Example: /root/autodl-tmp/imagenet, a data set that can be downloaded again. Scans do not enter it and its files are not on the ledger; before 释放 (release) you give up each one as a whole.',
  },
  pinsAfter: {
    zh: '连着实例时，保存后会马上重新扫描；没连上就等连上以后。',
    en: 'While connected, saving scans again at once; otherwise it waits for the connection.',
  },
})
