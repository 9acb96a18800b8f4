import type { ErrorTextEntry } from './errorTextEntry.ts'

/** What can go wrong with installing packages. */
export const environmentErrorText = {
  'environment.nothingToInstall': {
    message: { zh: '没有要装的包。', en: 'There is nothing to install.' },
    cause: {
      zh: '每一行都是空的、是镜像自带的框架，或者指向这台电脑上的文件。',
      en: 'Every line is blank, a framework that the image has, or names a file that is not on the instance.',
    },
    next: { zh: '在列表里加上要装的包名。', en: 'Add the names of packages to the list.' },
  },
  'environment.busy': {
    message: { zh: '这台实例上已经在装另一批包。', en: 'Another installation is running on this instance.' },
    cause: {
      zh: '两次安装同时改一个环境，会互相弄坏。',
      en: 'Two at once in one environment would break each other.',
    },
    next: { zh: '等它装完，再装这一批。', en: 'Wait for its end, then start this one.' },
  },
  'environment.cannotStart': {
    message: { zh: '没能开始安装：{{why}}。', en: 'The installation could not be started: {{why}}.' },
    cause: {
      zh: '系统盘可能满了（容量或文件数），或者没有权限写。',
      en: 'The system disk may be full, in bytes or in files, or may not be written.',
    },
    next: {
      zh: '看看概览里系统盘的用量，腾出空间再试。什么都没有装。',
      en: 'Look at the system disk in the overview, make room and try again. Nothing was installed.',
    },
  },
} as const satisfies { readonly [code: string]: ErrorTextEntry }
