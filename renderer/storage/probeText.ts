import { defineText } from '#app/text/defineText.ts'

/** Whether two instances share one file storage. */
export const probeText = defineText({
  title: { zh: '两台实例共享同一个文件存储吗？', en: 'Do two instances share one file storage?' },
  say: {
    zh: '路径一样不等于是同一个：文件存储按地区划分。先比较地区，再由这一台写一个小文件、另一台去读，最后删掉它。写入后约 30 秒才会同步，最多等一分钟。',
    en: 'The same path does not mean the same storage: it belongs to a region. The regions are compared first, then this instance writes a small file, the other one reads it, and it is taken away. What is written takes about 30 s to arrive; Berth waits up to a minute.',
  },
  other: { zh: '另一台实例', en: 'The other instance' },
  start: { zh: '开始验证', en: 'Find out' },
  probing: { zh: '正在写入、等待、读取……', en: 'Writing, waiting, reading…' },
  shared: {
    zh: '是同一个：{{duration}}内，另一台读到了这一台写的文件。',
    en: 'They share it: within {{duration}} the other one read what this one wrote.',
  },
  notSeen: {
    zh: '{{duration}}内另一台没有读到。多半不是同一个文件存储；也可能同步得特别慢。不要把它当作两边都有的副本。',
    en: 'The other one did not see it within {{duration}}. Most likely it is another storage, or the sync is very slow. Do not count on a copy there being on both.',
  },
  otherRegion: {
    zh: '地区不同（{{writer}} 和 {{reader}}），文件存储不共享。没有写任何东西。要在两边都有，得各拷一份。',
    en: 'The regions differ ({{writer}} and {{reader}}), so file storage is not shared. Nothing was written. To have a file on both, copy it to each.',
  },
  notMounted: {
    zh: '至少有一台没有挂载文件存储，没有写任何东西。',
    en: 'At least one of them has no file storage mounted. Nothing was written.',
  },
  notWritable: {
    zh: '这一台的文件存储写不进去：可能是 inode 或空间用完了。没有得出结论。',
    en: 'Nothing can be written to the file storage of this one: it may be out of inodes or space. That says nothing about sharing.',
  },
})
