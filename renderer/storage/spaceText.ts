import { defineText } from '#app/text/defineText.ts'

/** What takes the room of a tier. */
export const spaceText = defineText({
  find: { zh: '什么占了空间…', en: 'What fills it…' },
  title: { zh: '{{tier}}里什么占了空间', en: 'What fills the {{tier}}' },
  expandFirst: {
    zh: '先想想扩容：在控制台多加 50 GB 每天约 {{price}}，不用删任何东西。这里只是看；要移除什么，在“文件”里打开它。',
    en: 'Consider more room first: 50 GB more cost about {{price}} a day in the console, and nothing has to go. This only looks; to remove something, show it in Files.',
  },
  inodesFirst: {
    zh: '扩容不会增加文件数的上限（{{cap}}）：只能少放文件，或者打包。这里只是看；要移除什么，在“文件”里打开它。',
    en: 'More gigabytes raise the limit of files ({{cap}}) by none: keep fewer, or pack them. This only looks; to remove something, show it in Files.',
  },
  onlyLooks: {
    zh: '这里只是看；要移除什么，在“文件”里打开它。',
    en: 'This only looks; to remove something, show it in Files.',
  },
  measure: { zh: '按什么排', en: 'Ordered by' },
  byBytes: { zh: '按空间', en: 'By bytes' },
  byInodes: { zh: '按文件数（inode）', en: 'By files (inodes)' },
  shownAs: { zh: '怎么看', en: 'Shown as' },
  asTable: { zh: '表格', en: 'Table' },
  asMap: { zh: '面积图', en: 'Map' },
  mapWay: { zh: '从磁盘到这里', en: 'From the disk to here' },
  mapSay: {
    zh: '面积就是占比；点一块进到里面。蓝色的是下载来的缓存，可以再下载。',
    en: 'Area is share; press one to go into it. Blue is what was downloaded and can be again.',
  },
  filesCount: { zh: '{{count}} 个文件', en: '{{count}} files', enOne: '{{count}} file' },
  ownFiles: { zh: '这里的文件和小文件夹', en: 'files here, and small folders' },
  showHere: { zh: '在“文件”里打开', en: 'Show in Files' },
  again: { zh: '重新看', en: 'Look again' },
  looking: {
    zh: '正在实例上逐个文件夹看，文件很多时要几分钟（已经 {{duration}}）。关掉这个窗口就停。',
    en: 'Going through every folder on the instance; with many files it takes minutes (so far {{duration}}). Closing this stops it.',
  },
  incomplete: {
    zh: '有些地方读不了，实际占用可能比列出的多：',
    en: 'Some places could not be read, so more may be in use than is listed:',
  },
  nothing: { zh: '这里没有占用空间的东西。', en: 'Nothing here takes any room.' },
  colFolder: { zh: '文件夹', en: 'Folder' },
  colBytes: { zh: '空间', en: 'Bytes' },
  colInodes: { zh: '文件数', en: 'Files' },
  colShare: { zh: '占比', en: 'Share' },
  open: { zh: '展开或收起 {{path}}', en: 'Open or close {{path}}' },
  show: { zh: '在“文件”里打开 {{path}}', en: 'Show {{path}} in Files' },
  cacheHome: {
    zh: 'Hugging Face 的缓存在系统盘上：可以搬到数据盘，以后的下载也放过去。',
    en: 'The cache of Hugging Face lies on the system disk: it can move to the data disk, and new downloads with it.',
  },
  cacheHomeGo: { zh: '到“网络”里一步步做', en: 'Do it step by step in Network' },
  hfModel: {
    zh: 'Hugging Face 模型 {{name}}，可以重新下载',
    en: 'Hugging Face model {{name}}; can be downloaded again',
  },
  hfDataset: {
    zh: 'Hugging Face 数据集 {{name}}，可以重新下载',
    en: 'Hugging Face data set {{name}}; can be downloaded again',
  },
  hfCache: { zh: 'Hugging Face 缓存，可以重新下载', en: 'Hugging Face cache; can be downloaded again' },
  pipCache: { zh: 'pip 的下载缓存，可以重新下载', en: 'pip’s downloads; can be downloaded again' },
  condaPackages: { zh: 'conda 的软件包缓存', en: 'conda’s package cache' },
  condaEnvs: { zh: 'conda 环境', en: 'conda environments' },
  torchCache: { zh: 'torch 的下载缓存，可以重新下载', en: 'torch’s downloads; can be downloaded again' },
  wandb: {
    zh: 'wandb 的运行记录；没上传的离线记录只有这一份',
    en: 'wandb runs; an offline run that was never sent is only here',
  },
  trash: { zh: '回收站', en: 'Trash' },
  notebookCopies: { zh: 'Jupyter 自动保存的副本', en: 'copies that Jupyter saves by itself' },
  manyFiles: {
    zh: '这里和下面的小文件夹里约有 {{number}} 个小文件：打包成一个 tar 就只占一个 inode',
    en: 'about {{number}} small ones here and in small folders below: packed into one tar they take a single inode',
  },
})
