import { defineText } from '#app/text/defineText.ts'

/** Where what Hugging Face downloads goes. */
export const cacheText = defineText({
  cache: { zh: 'Hugging Face 的缓存放在哪', en: 'Where Hugging Face keeps its downloads' },
  cacheSay: {
    zh: '不设 HF_HOME，模型都下到系统盘的 {{old}}，系统盘只有 30 GB。设到数据盘：快、能扩容，关机也在。',
    en: 'Without HF_HOME models go to {{old}} on the system disk, which has 30 GB. The data disk is faster, can be expanded, and stays over 关机 (power off) as well.',
  },
  look: { zh: '看看现在', en: 'See how it is' },
  lookAgain: { zh: '再看一次', en: 'Look again' },
  homeSet: {
    zh: '新的下载会放到 {{home}}：新开的终端、队列里的实验和 Berth 的下载都这样。',
    en: 'New downloads go to {{home}}: in new terminals, in the cells of a queue and in what Berth downloads.',
  },
  homeUnset: { zh: '终端里没有设 HF_HOME。', en: 'HF_HOME is not set for terminals.' },
  homeOther: { zh: '终端里的 HF_HOME 是 {{home}}。', en: 'HF_HOME of terminals is {{home}}.' },
  setHome: { zh: '设为 {{home}}', en: 'Set it to {{home}}' },
  setSay: {
    zh: '只改 {{file}} 里这一行，原来的文件会留一份；还没有这个文件，就写入建议的全部设置。已经开着的终端要重开才生效。',
    en: 'Changes only this line of {{file}} and keeps the file before; where there is none, all suggested settings are written. Terminals that are open have to be opened anew.',
  },
  oldNone: { zh: '旧位置 {{old}} 里什么都没有，不用搬。', en: 'There is nothing at {{old}}: nothing has to move.' },
  oldLinked: {
    zh: '{{old}} 已经在别的盘上（{{target}}），不占系统盘。',
    en: '{{old}} is on another disk already ({{target}}) and takes no room of the system disk.',
  },
  oldThere: {
    zh: '{{old}} 还在系统盘上。先在终端里拷到数据盘，并逐个文件比对：',
    en: '{{old}} is still on the system disk. First copy it to the data disk in the terminal, every file compared:',
  },
  oldThereSize: {
    zh: '{{old}} 还在系统盘上，占 {{size}}。先在终端里拷到数据盘，并逐个文件比对：',
    en: '{{old}} is still on the system disk and takes {{size}}. First copy it to the data disk in the terminal, every file compared:',
  },
  thenRemove: {
    zh: '看到“all of it is there”，再到“文件”里移除旧的那份；其余的输出是还没拷好的文件。没有训练在用它的时候做。',
    en: 'Once it says “all of it is there”, remove the old one in Files; anything else it prints is a file that was not copied. Do it while no training uses it.',
  },
  showOld: { zh: '在“文件”里看旧的那份', en: 'Show the old one in Files' },
})
