import { defineText } from '#app/text/defineText.ts'

/** How an instance bills, on its overview: part of the first screen, unlike the page of costs. */
export const rateText = defineText({
  charge: { zh: '计费方式', en: 'Billing' },
  payg: { zh: '按量', en: '按量 (hourly)' },
  monthly: { zh: '包年包月', en: '包年包月 (term)' },
  wave: { zh: '潮汐', en: '潮汐 (off-peak)' },
  rate: { zh: '每小时价格', en: 'Price per hour' },
  rateInvalid: { zh: '价格要大于 0，不超过 ¥10,000。', en: 'A price is above 0 and at most ¥10,000.' },
  rateHint: { zh: '填一次，用来算这次花了多少。', en: 'Enter it once to see what this session costs.' },
  save: { zh: '保存', en: 'Save' },
  diskCost: {
    zh: '数据盘超出免费部分：{{amount}}/天，关机也收。',
    en: 'Data disk beyond the free part: {{amount}} a day, also while off.',
  },
  fsCost: {
    zh: '文件存储超出免费部分：{{amount}}/天，整个地区合计。',
    en: 'File storage beyond the free part: {{amount}} a day for the whole region.',
  },
  rateSet: {
    zh: '{{at}} 由你填写；控制台改价之后请更新。',
    en: 'Entered by you on {{at}}. Update it when the console changes the price.',
  },
})
