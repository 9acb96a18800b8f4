import { defineText } from '#app/text/defineText.ts'

/** The page of all instances, and what a person may change of one. */
export const fleetText = defineText({
  title: { zh: '全部实例', en: 'All instances' },
  sub: { zh: '{{running}} 台没关机，每小时 {{perHour}}', en: '{{running}} not powered off, {{perHour}} an hour' },
  subNoPrice: {
    zh: '{{running}} 台没关机，都没填价格：在概览的“计费方式”里填',
    en: '{{running}} not powered off, none with a price: enter it under Billing in the overview',
  },
  subUnpriced: {
    zh: '{{running}} 台没关机，每小时 {{perHour}}；其中 {{unpriced}} 台没填价格，没算进去',
    en: '{{running}} not powered off, {{perHour}} an hour; of {{unpriced}} the price is not known and not in it',
  },
  filter: { zh: '按名字、标签、地区、显卡筛选', en: 'Filter by name, tag, region or GPU' },
  filtered: { zh: '没有符合“{{query}}”的实例。', en: 'No instance matches “{{query}}”.' },
  none: {
    zh: '还没有实例。粘贴 SSH 登录指令就能添加一台。',
    en: 'There is no instance yet. Paste an SSH login command to add one.',
  },
  add: { zh: '添加实例', en: 'Add an instance' },
  colAlias: { zh: '实例', en: 'Instance' },
  colState: { zh: '状态', en: 'State' },
  colGpu: { zh: '显卡', en: 'GPU' },
  colUtil: { zh: '显卡利用率', en: 'GPU use' },
  colRate: { zh: '每小时', en: 'An hour' },
  colClock: { zh: '离释放', en: 'To release' },
  colRisk: { zh: '有风险的文件', en: 'At risk' },
  colEdit: { zh: '修改', en: 'Edit' },
  sortBy: { zh: '按“{{column}}”排序', en: 'Sort by “{{column}}”' },
  gauge: { zh: '容量 {{bytes}}，文件数 {{inodes}}', en: '{{bytes}} of bytes, {{inodes}} of files' },
  inodes: { zh: '文件 {{value}}', en: 'files {{value}}' },
  gaugesOf: { zh: '盘的读数：{{age}}前', en: 'disks as of {{age}} ago' },
  gaugeAge: { zh: '{{age}}前读到', en: 'read {{age}} ago' },
  unknown: { zh: '不知道', en: 'not known' },
  notScanned: { zh: '没扫描过', en: 'not scanned' },
  edit: { zh: '修改 {{alias}}', en: 'Edit {{alias}}' },
  editShort: { zh: '修改', en: 'Edit' },
  editTitle: { zh: '{{alias}} 的名字、标签和颜色', en: 'Name, tags and colour of {{alias}}' },
  alias: { zh: '别名', en: 'Alias' },
  aliasSay: {
    zh: 'ssh 配置跟着改：以后用 ssh 新别名。已经拉回来的文件留在原来的文件夹里。',
    en: 'The ssh config follows: from then on it is ssh and the new alias. What was pulled stays in the folder it is in.',
  },
  aliasInvalid: {
    zh: '只能用字母、数字、点、横线和下划线，以字母或数字开头，最多 63 个字符。',
    en: 'Use letters, digits, dots, hyphens and underscores, starting with a letter or digit, at most 63 characters.',
  },
  tags: { zh: '标签', en: 'Tags' },
  tagsSay: {
    zh: '用逗号分开，最多 8 个；搜索时也找它们。',
    en: 'Separated by commas, 8 at most. Search finds them too.',
  },
  tagsInvalid: {
    zh: '每个标签最多 24 个字符，最多 8 个。',
    en: 'A tag has 24 characters at most, and there are 8 at most.',
  },
  color: { zh: '颜色', en: 'Colour' },
  colorNumber: { zh: '颜色 {{number}}', en: 'Colour {{number}}' },
  save: { zh: '保存', en: 'Save' },
})
