import { defineText } from '#app/text/defineText.ts'

/** The files behind one cell of the matrix. */
export const lossText = defineText({
  colLossFile: { zh: '文件', en: 'File' },
  colLossSize: { zh: '大小', en: 'Size' },
  colLossChanged: { zh: '修改', en: 'Changed' },
  colLossState: { zh: '副本', en: 'Copies' },
  lossSay: {
    zh: '最疼的在前：没有可靠副本的检查点，从大到小；然后是其他没有副本的，最后是已有副本的。',
    en: 'What hurts most comes first: checkpoints without a safe copy, the biggest on top; then the rest without one; then what has a copy.',
  },
  lossRest: {
    zh: '清单之外的数据（代码、数据集、环境）也会一起丢失，这里不逐个列出。',
    en: 'Everything that is not on the ledger (code, data sets, environments) would go too and is not listed here.',
  },
  pullThese: { zh: '拉取其中 {{number}} 个', en: 'Pull {{number}} of them' },
})
