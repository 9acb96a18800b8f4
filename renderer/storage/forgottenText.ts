import { defineText } from '#app/text/defineText.ts'

/** Copies on this computer whose instance is no longer in Berth. */
export const forgottenText = defineText({
  title: { zh: '已忘掉的实例留在这台电脑上的副本', en: 'Copies here of instances that were forgotten' },
  say: {
    zh: '实例不在 Berth 里了，拉取到这台电脑的文件还在。随时可以再核对一遍。',
    en: 'The instance is no longer in Berth; what was pulled to this computer is. It can be checked again at any time.',
  },
  colName: { zh: '实例', en: 'Instance' },
  colAt: { zh: '忘掉的时间', en: 'Forgotten' },
  colCopies: { zh: '副本', en: 'Copies' },
  colCheck: { zh: '核对', en: 'Check' },
  copies: { zh: '{{number}} 个，{{size}}', en: '{{number}}, {{size}}' },
  check: { zh: '核对…', en: 'Check…' },
  checkOf: { zh: '核对… {{alias}} 的副本', en: 'Check… copies of {{alias}}' },
})
