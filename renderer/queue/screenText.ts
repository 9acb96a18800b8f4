import { defineText } from '#app/text/defineText.ts'

/** The queue of an instance: how it stands, its cells, and what can be done with it. */
export const queueScreenText = defineText({
  title: { zh: '队列', en: 'Queue' },
  none: {
    zh: '这台实例上还没有队列。队列把一批实验一个接一个跑完：断线、合上电脑、退出 Berth 都不影响，每个实验的结果都会核对之后再说“成功”。',
    en: 'There is no queue on this instance yet. A queue runs a list of experiments one after the other: no cut connection, closed laptop or end of Berth stops it, and “done” is said of a result only after it was checked.',
  },
  offline: {
    zh: '现在连不上这台实例。队列在实例上自己跑，不需要 Berth；连上以后这里会补上这段时间发生的事。',
    en: 'This instance is not connected now. Its queue goes on by itself and needs nothing of Berth; once connected, this page shows what happened meanwhile.',
  },
  isOff: {
    zh: '这台实例关着，队列没有在跑。再开机以后，可以从断的地方接着跑。',
    en: 'This instance is off, and nothing of its queue runs. After the next boot it can go on from where it was cut off.',
  },
  stale: { zh: '下面是断开之前最后一次看到的样子。', en: 'Below is what was last seen before the connection went.' },
  which: { zh: '看哪个队列', en: 'Which queue' },
  latest: { zh: '最新的（{{at}}）', en: 'The latest ({{at}})' },
  ofTime: { zh: '{{at}} 的队列', en: 'The one of {{at}}' },
  progress: { zh: '{{done}} / {{total}} 个实验跑完', en: '{{done}} of {{total}} cells have run' },
  running: {
    zh: '正在跑第 {{index}} 个（共 {{total}} 个）：{{name}}。',
    en: 'Running cell {{index}} of {{total}}: {{name}}.',
  },
  runningBetween: { zh: '正在跑，两个实验之间。', en: 'Running, between two cells.' },
  runningLeft: {
    zh: '照目前的速度，还要大约 {{left}}。',
    en: 'At this pace about {{left}} are left.',
  },
  runningSoon: { zh: '照目前的速度，不到一分钟就全部跑完。', en: 'At this pace it is done in less than a minute.' },
  detached: {
    zh: '由实例上的 {{tool}} 带着跑：断线、合上电脑、退出 Berth 都不影响它；关机和重启会结束它。',
    en: 'Kept running by {{tool}} on the instance: a cut connection, a closed laptop or the end of Berth does not touch it. 关机 (power off) and a restart end it.',
  },
  done: {
    zh: '全部跑完，每个实验都成功了。关机之前看一眼概览：没有拉回家的检查点还只在实例上。',
    en: 'Every cell ran and succeeded. Before 关机 (power off) look at the overview: checkpoints that were not pulled home are on the instance only.',
  },
  doneFailed: {
    zh: '全部跑完，其中 {{count}} 个没有成功，看下面标红的行。',
    en: 'Every cell ran; {{count}} of them did not succeed, see the marked rows below.',
    enOne: 'Every cell ran; {{count}} of them did not succeed, see the marked row below.',
  },
  stopped: {
    zh: '按你说的，在第 {{index}} 个之前停下了。可以从那里接着跑。',
    en: 'Stopped before cell {{index}}, as you asked. It can go on from there.',
  },
  changed: {
    zh: '停下了：队列文件里已经跑过的行被改动，序号对不上了。没有任何实验重跑。看清下面的列表，再选从第几个接着跑。',
    en: 'Stopped: lines of cells that had run were edited in its file, so numbers no longer mean what they did. Nothing was run again. Look at the list below and choose where to go on.',
  },
  floorBytes: {
    zh: '在第 {{index}} 个之前停下了：{{tier}}只剩 {{free}}，低于你定的 {{least}}。磁盘写满时 torch.save 会把检查点写坏。腾出空间或扩容，再接着跑。',
    en: 'Stopped before cell {{index}}: the {{tier}} has {{free}} left, less than your floor of {{least}}. On a full disk torch.save writes broken checkpoints. Make room or expand the disk, then go on.',
  },
  floorInodes: {
    zh: '在第 {{index}} 个之前停下了：{{tier}}只能再放 {{free}} 个文件，低于你定的 {{least}} 个。文件数用完时写什么都会失败，不管还有多少容量。清理小文件，再接着跑。',
    en: 'Stopped before cell {{index}}: the {{tier}} takes only {{free}} more files, fewer than your floor of {{least}}. Without them every write fails, whatever room is left. Remove small files, then go on.',
  },
  tierData: { zh: '数据盘', en: 'data disk' },
  tierFs: { zh: '文件存储', en: 'file storage' },
  signalledTerm: {
    zh: '被停止了（信号 {{signal}}）。正在跑的实验没有跑完；它写下的检查点还在。',
    en: 'It was stopped (signal {{signal}}). The running cell did not end; checkpoints that it wrote are there.',
  },
  signalledHup: {
    zh: '带着它跑的会话被关掉了，所以它停了（信号 HUP）。可以接着跑。',
    en: 'The session that kept it running was closed, so it ended (signal HUP). It can go on.',
  },
  rebooted: {
    zh: '实例在它跑的时候重启过或关过机，队列没能跑完。检查点还在磁盘上；从断的那个接着跑。',
    en: 'The instance was restarted or powered off while it ran. Checkpoints are still on the disk; go on from the cell that was cut off.',
  },
  outOfMemory: {
    zh: '它不见了；这段时间里有 {{count}} 个进程因为内存不够被系统杀掉。减少 DataLoader 的 worker 或批大小，再接着跑。',
    en: 'It is gone, and meanwhile {{count}} processes were killed for want of memory. Use fewer DataLoader workers or a smaller batch, then go on.',
    enOne:
      'It is gone, and meanwhile {{count}} process was killed for want of memory. Use fewer DataLoader workers or a smaller batch, then go on.',
  },
  killed: {
    zh: '它不见了，也没有留下话：有人用 kill -9 结束了它，或者平台在内存用到 98% 时杀掉了它。实例没有重启过。看日志，再接着跑。',
    en: 'It is gone without a word: somebody ended it with kill -9, or the platform killed it at 98 % of the memory. The instance was not restarted. See its log, then go on.',
  },
  orphan: {
    zh: '它正在跑的那个实验还在自己继续（进程 {{pid}}），跑完会照样把结果拷到文件存储；之后的实验不会开始，Berth 也不会知道它的结果。等它结束，再接着跑。',
    en: 'The cell that it was running goes on by itself (process {{pid}}) and will still keep its result. No cell follows it, and Berth will not hear how it ends. Wait for its end, then go on.',
  },
  killedMemory: {
    zh: '它不见了，也没有留下话。实例自己的记录最后在 {{at}} 看到它在跑，那时内存用了 {{used}}；平台在 98% 时会杀进程，多半是内存。减少 DataLoader 的 worker 或 batch，再接着跑。',
    en: 'It is gone without a word. The instance’s own record last saw it run at {{at}}, with {{used}} of the memory in use; the platform kills at 98 %, so that is the likely reason. Use fewer DataLoader workers or a smaller batch, then go on.',
  },
  killedElse: {
    zh: '它不见了，也没有留下话。实例自己的记录最后在 {{at}} 看到它在跑，那时内存用了 {{used}}，不像是内存：可能有人用 kill -9 结束了它。看日志，再接着跑。',
    en: 'It is gone without a word. The instance’s own record last saw it run at {{at}}, with {{used}} of the memory in use, so memory is not the likely reason: somebody may have ended it with kill -9. See its log, then go on.',
  },
  notBegun: {
    zh: '它的文件在实例上，但它没有开始过。可以现在开始。',
    en: 'Its files are on the instance, but it never began. It can be started now.',
  },
  quiet: {
    zh: '正在跑的实验已经 {{age}}没有写任何文件。进程还在：可能是在算一个很长的验证，也可能卡住了。在终端里看一眼。',
    en: 'The running cell has written no file for {{age}}. Its process is there: it may compute a long validation, or hang. Look in the terminal.',
  },
  quietLog: {
    zh: '日志 {{age}}没有动，但别的文件在动：多半是输出被缓存着，不是卡住。',
    en: 'Its log has not moved for {{age}} while other files do: most likely its output is buffered. It does not hang.',
  },
  unreadable: {
    zh: '队列的记录里有 {{count}} 行看不懂，可能有人往里写过东西。下面的状态只根据看得懂的行。',
    en: '{{count}} lines of its record are not understood: somebody may have written into it. What is below comes from the others.',
    enOne:
      '{{count}} line of its record is not understood: somebody may have written into it. What is below comes from the others.',
  },
  stopAfter: { zh: '跑完这个就停', en: 'Stop after this cell' },
  stopAfterOn: { zh: '这个实验跑完就停。', en: 'It will stop after this cell.' },
  goOn: { zh: '还是接着跑', en: 'Go on after all' },
  stopNow: { zh: '现在就停……', en: 'Stop now…' },
  stopTitle: { zh: '现在停止队列？', en: 'Stop the queue now?' },
  stopSay: {
    zh: '正在跑的“{{name}}”会收到 TERM 信号，有 20 秒时间保存；它没有存下来的部分就没了。已经跑完的实验不受影响。',
    en: '“{{name}}” gets the signal TERM and 20 seconds to save; what it did not save is gone. Cells that have run are not touched.',
  },
  stopDo: { zh: '停止队列', en: 'Stop the queue' },
  resume: { zh: '从这里接着跑', en: 'Go on from' },
  resumeFrom: { zh: '从第几个开始', en: 'From cell' },
  resumeSay: {
    zh: '从第 {{index}} 个“{{name}}”开始，用同样的脚本和设置。它之前没跑完的话，会从头再跑；训练代码能从最新检查点继续的话就接着练。',
    en: 'Starts at cell {{index}}, “{{name}}”, with the same scripts and settings. If it was cut off it runs anew; where your trainer resumes from its latest checkpoint it goes on from there.',
  },
  resumeAgain: {
    zh: '注意：后面有 {{count}} 个已经成功，也会再跑一遍。只想重跑没成功的，用下面的“把没成功的放进新队列”。',
    en: 'Mind: {{count}} later cells that succeeded run once more. To run only the others, put them into a new queue, below.',
    enOne:
      'Mind: {{count}} later cell that succeeded runs once more. To run only the others, put them into a new queue, below.',
  },
  openFailed: { zh: '把没成功的放进新队列……', en: 'New queue of what did not succeed…' },
  log: { zh: '队列自己说的话（最后一段）', en: 'What the queue said (its end)' },
  cells: { zh: '实验', en: 'Cells' },
  colIndex: { zh: '序号', en: 'No.' },
  colName: { zh: '名字', en: 'Name' },
  colEpochs: { zh: '轮数', en: 'Epochs' },
  colState: { zh: '结果', en: 'Result' },
  colTime: { zh: '用时', en: 'Time' },
  colLog: { zh: '日志', en: 'Log' },
  stateWaiting: { zh: '还没跑', en: 'Waiting' },
  stateRunning: { zh: '正在跑', en: 'Running' },
  stateOk: { zh: '成功', en: 'Succeeded' },
  stateOkSynced: { zh: '成功，已存到文件存储', en: 'Succeeded, on file storage' },
  stateFailed: { zh: '失败（退出码 {{code}}）', en: 'Failed (exit {{code}})' },
  stateNotSynced: { zh: '练完了，但没有存好', en: 'Trained, not kept' },
  stateInterrupted: { zh: '没跑完', en: 'Cut off' },
  suspect: { zh: '快得可疑', en: 'Suspiciously fast' },
  syncMissing: { zh: '没有找到要保留的文件', en: 'the file to keep is missing' },
  syncMount: { zh: '文件存储没有挂载', en: 'the file storage is not mounted' },
  syncCopy: { zh: '拷贝到文件存储失败', en: 'the copy to file storage failed' },
  syncOther: { zh: '原因没有记录', en: 'no reason was recorded' },
  showLog: { zh: '看日志', en: 'Log' },
  showLogOf: { zh: '看日志：{{name}}', en: 'Log of “{{name}}”' },
  timeline: {
    zh: '每个实验从什么时候跑到什么时候，从 {{from}} 到 {{to}}',
    en: 'When each cell ran, from {{from}} to {{to}}',
  },
  newQueue: { zh: '新队列', en: 'New queue' },
  addCells: { zh: '给队列 {{queue}} 追加实验', en: 'Add cells to queue {{queue}}' },
  openNew: { zh: '新建队列……', en: 'New queue…' },
  editCells: { zh: '修改队列 {{queue}} 里还在等的实验', en: 'Edit cells that wait in queue {{queue}}' },
  openEdit: { zh: '修改还在等的……', en: 'Edit those that wait…' },
  openAdd: { zh: '追加实验……', en: 'Add cells…' },
})
