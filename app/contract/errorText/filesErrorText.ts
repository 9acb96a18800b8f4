import type { ErrorTextEntry } from './errorTextEntry.ts'

/** What can go wrong with the files of an instance. */
export const filesErrorText = {
  'files.noFolder': {
    message: { zh: '打不开文件夹 {{path}}。', en: 'The folder {{path}} cannot be opened.' },
    cause: {
      zh: '它已经不在了，不是文件夹，或者没有权限进入；也可能它所在的盘刚刚被卸载。',
      en: 'It is gone, it is no folder, or it may not be entered; or the disk it lies on was just unmounted.',
    },
    next: {
      zh: '回到上一级文件夹再看；没有任何文件被改动。',
      en: 'Go back to the folder above and look again. No file was changed.',
    },
  },
  'files.noTool': {
    message: { zh: '这台实例列不出 {{path}} 里的文件。', en: 'This instance cannot list what is in {{path}}.' },
    cause: {
      zh: '它没有 GNU 的 find（精简镜像里的 busybox 不够用）。',
      en: 'It lacks find as GNU makes it; the busybox of a minimal image is not enough.',
    },
    next: {
      zh: '在终端里用 ls 看，或者换一个带完整系统的镜像。',
      en: 'Look with ls in the terminal, or use an image with a complete system.',
    },
  },
  'files.nameTaken': {
    message: { zh: '{{path}} 已经存在，没有改动它。', en: '{{path}} exists already and was left alone.' },
    cause: {
      zh: '同一个文件夹里有一个这样的名字；大小写不同算不同的名字。',
      en: 'The folder has that name already. Names that differ in case are different names.',
    },
    next: { zh: '换一个名字。', en: 'Choose another name.' },
  },
  'files.cannotChange': {
    message: {
      zh: '{{path}} 没能建立、改名或移动。',
      en: '{{path}} could not be made, renamed or moved.',
    },
    cause: {
      zh: '那里不能写（只读、没有权限、inode 或空间用完），目标在另一块盘上，或者它属于系统，或者登录和平台要靠它现在的名字。',
      en: 'Nothing can be written there (read-only, no permission, out of inodes or space), the target is on another disk, or it belongs to the system, or logging in and the platform rely on its name.',
    },
    next: {
      zh: '换一个位置；如果是满了，先看看什么占了空间。',
      en: 'Choose another place; if a disk is full, see first what fills it.',
    },
  },
  'files.planGone': {
    message: {
      zh: '这份移除清单已经失效，什么都没有移除。',
      en: 'This list of what to remove holds no more. Nothing was removed.',
    },
    cause: {
      zh: '一份清单只能用一次，十分钟后或 Berth 重启后作废：时间长了，里面的文件可能已经变了。',
      en: 'A list works once, and ends after ten minutes or when Berth restarts: what it names may have changed since.',
    },
    next: {
      zh: '重新选择要移除的东西，看过新的清单再确认。',
      en: 'Choose again what should go, and read the new list before you confirm.',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
