import type { ErrorTextEntry } from './errorTextEntry.ts'

/** What can go wrong with the instance's own record. */
export const monitorErrorText = {
  'monitor.notSet': {
    message: { zh: '实例上的记录程序没有启动。', en: 'The record on the instance was not started.' },
    cause: {
      zh: '数据盘可能满了，或者实例上没有 bash 或 flock。',
      en: 'The data disk may be full, or the instance has no bash or flock.',
    },
    next: {
      zh: '看看数据盘的用量，再试一次。没有它，Berth 关着的时候就没有读数，别的不受影响。',
      en: 'Look at the data disk and try again. Without it there are no readings while Berth is closed; nothing else depends on it.',
    },
  },
} as const satisfies { readonly [code: string]: ErrorTextEntry }
