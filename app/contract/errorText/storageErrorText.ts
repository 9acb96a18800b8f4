import type { ErrorTextEntry } from './errorTextEntry.ts'

/** What can go wrong with the ledger of files. */
export const storageErrorText = {
  'storage.cannotMeasure': {
    message: {
      zh: '没能查出 {{path}} 里什么占了空间。',
      en: 'What takes the room of {{path}} could not be found out.',
    },
    cause: {
      zh: '那里没有这个文件夹，或者这台实例没有 GNU 的 du、sort 和 head。',
      en: 'There is no such folder, or this instance lacks du, sort and head as GNU makes them.',
    },
    next: {
      zh: '在终端里用 du -h 看，或者换一个带完整系统的镜像。',
      en: 'Look with du -h in the terminal, or use an image with a complete system.',
    },
  },
  'storage.pinOutside': {
    message: {
      zh: '{{pattern}} 不会匹配到任何文件，固定的模式没有改动。',
      en: 'No file can ever match {{pattern}}. The pinned patterns were not changed.',
    },
    cause: {
      zh: '扫描只看 {{folders}} 里的文件，并且不进入软件包和缓存的文件夹；“..” 和 “~” 在模式里没有意义。',
      en: 'Scans look below {{folders}} and never enter folders of packages and caches; “..” and “~” mean nothing in a pattern.',
    },
    next: {
      zh: '请写文件名（如 *.bin）或从 / 开始的完整路径；如果文件在别处，请先把它移到上面的文件夹里。',
      en: 'Write a file name (such as *.bin) or a full path from / on; move the file below one of these folders if it lies elsewhere.',
    },
  },
  'storage.cannotLeaveOut': {
    message: { zh: '{{folder}} 不能略过，设置没有改动。', en: '{{folder}} cannot be left out. Nothing was changed.' },
    cause: {
      zh: '只能略过一个文件夹，写从 / 开始的完整路径，结尾不带 /，不含 “..” 和通配符；整块磁盘或主目录不能略过，那样就什么都不看了。',
      en: 'Only a folder can be left out, by its whole path from / on, without a slash at the end, “..” or wildcards. A whole disk or home cannot: nothing would be looked at.',
    },
    next: {
      zh: '请写具体的文件夹，例如放数据集的那一个。',
      en: 'Name the folder itself, such as the one of a data set.',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
