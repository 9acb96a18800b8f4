import type { ErrorTextEntry } from './errorTextEntry.ts'

/** What can go wrong with queues. */
export const queueErrorText = {
  'queue.busy': {
    message: { zh: '这台实例上已经有一个队列在跑。', en: 'Another queue runs on this instance.' },
    cause: {
      zh: '一台实例一次只跑一个队列，两个会抢显卡和内存。什么都没有改动。',
      en: 'An instance runs one queue at a time: two would take the GPU and memory from each other. Nothing was changed.',
    },
    next: {
      zh: '把新的实验追加到正在跑的队列里，或者等它结束。',
      en: 'Add the cells to the queue that runs, or wait for its end.',
    },
  },
  'queue.cellRuns': {
    message: {
      zh: '之前那个队列不在了，但它的一个实验还在跑（进程 {{pid}}）。',
      en: 'A cell of a queue that is gone still runs (process {{pid}}).',
    },
    cause: {
      zh: '再开始一个会和它抢显卡；同一个实验会覆盖它的检查点。什么都没有开始。',
      en: 'Another one would take the GPU from it, and the same cell would write over its checkpoints. Nothing was started.',
    },
    next: {
      zh: '等它自己跑完，或者在终端里用 kill -TERM {{pid}} 结束它，再试一次。',
      en: 'Wait for its end, or end it in the terminal with kill -TERM {{pid}}, then try again.',
    },
  },
  'queue.cannotStart': {
    message: { zh: '队列没能开始：{{why}}。', en: 'The queue could not be started: {{why}}.' },
    cause: {
      zh: '实例上少了它要用的东西，或者磁盘写不下。一个实验都没有跑。',
      en: 'Something it needs is not on the instance, or the disk has no room. No cell was run.',
    },
    next: { zh: '按上面说的改好，再开始一次。', en: 'Mend what is named above and start it again.' },
  },
  'queue.startUnproven': {
    message: { zh: '不知道队列有没有开始。', en: 'It is not known whether the queue began.' },
    cause: {
      zh: '命令发出去了，但在实例回答之前连接断了，或者它没有及时回答。',
      en: 'The command was sent, and the connection went, or the instance was slow, before it answered.',
    },
    next: {
      zh: '先别再点开始。连上以后，这一页会显示最新的队列：在的话就是开始了。',
      en: 'Do not start it again yet. Once connected, this page shows the latest queue: if it is there, it began.',
    },
  },
  'queue.cellsBad': {
    message: {
      zh: '有两个实验会用同一个名字，或者名字太长：{{name}}。',
      en: 'Two cells would have one name, or it is too long: {{name}}.',
    },
    cause: {
      zh: '检查点和日志按名字存放，同名的两个实验会互相覆盖。什么都没有发送。',
      en: 'Checkpoints and logs are kept by name: two cells of one name would write over each other. Nothing was sent.',
    },
    next: {
      zh: '换一个任务名或选项，让每个实验的名字都不同。',
      en: 'Give each cell its own task or options, so that every name is different.',
    },
  },
  'queue.unknown': {
    message: {
      zh: '实例上没有这个队列，或者它已经不在跑了。',
      en: 'This queue is not on the instance, or no longer runs.',
    },
    cause: {
      zh: '它刚刚结束，或者它的文件夹被删掉、改了名。',
      en: 'It has just ended, or its folder was removed or renamed.',
    },
    next: { zh: '看这一页现在显示的状态，再决定。', en: 'Look at what this page shows now, and decide again.' },
  },
  'queue.cellsChanged': {
    message: { zh: '实验已经不是刚才显示的样子。', en: 'The cells are no longer as they were shown.' },
    cause: {
      zh: '其中一个已经开始，或者别处改过。什么都没有改动。',
      en: 'One of them began, or they were edited elsewhere. Nothing was changed.',
    },
    next: { zh: '看表里现在的样子，再改还在等的。', en: 'Look at the table, and edit those that still wait.' },
  },
  'queue.cannotChange': {
    message: { zh: '队列没有改成：{{why}}。', en: 'The queue was not changed: {{why}}.' },
    cause: {
      zh: '数据盘可能满了。队列文件还是原来的样子。',
      en: 'The data disk may be full. The file of the queue is as it was.',
    },
    next: { zh: '在数据盘上腾出空间再试。', en: 'Make room on the data disk and try again.' },
  },
  'queue.stillRunning': {
    message: { zh: '已经叫它停了，但它还没有结束。', en: 'It was told to end, and has not ended yet.' },
    cause: {
      zh: '正在跑的实验可能还在写检查点，或者卡在磁盘、显卡上。',
      en: 'The running cell may still be writing a checkpoint, or hang on a disk or the GPU.',
    },
    next: {
      zh: '等一会儿看状态；一直不结束的话，在终端里看它卡在哪里。',
      en: 'Wait and look at its state; if it stays, see in the terminal where it hangs.',
    },
  },
  'queue.secretNotSaved': {
    message: { zh: '密钥没有保存到 {{path}}。', en: 'The key was not saved at {{path}}.' },
    cause: { zh: '系统盘可能满了，或者不能写。', en: 'The system disk may be full, or may not be written.' },
    next: {
      zh: '在系统盘上腾出空间再试。密钥没有留在任何别的地方。',
      en: 'Make room on the system disk and try again. The key was left nowhere else.',
    },
  },
} as const satisfies { readonly [code: string]: ErrorTextEntry }
