import { defineText } from '#app/text/defineText.ts'

/** What an alert says, in the window and in the desktop's own notice. */
export const alertText = defineText({
  fillsBytes: {
    zh: '{{tier}}的空间用了 {{used}}。满了之后检查点会写到一半失败；先看看什么占了空间，或者在控制台扩容。',
    en: '{{tier}}: {{used}} of the space is used. Once it is full, checkpoints fail half-way. See what fills it, or buy more room in the console.',
  },
  fillsBytesOther: {
    zh: '{{tier}}的空间用了 {{used}}，其中检查点、指标和日志只占 {{ownBytes}}：多半是缓存或数据集。看看什么占了空间。',
    en: '{{tier}}: {{used}} of the space is used, and checkpoints, metrics and logs are only {{ownBytes}} of it: mostly caches or data sets. See what fills it.',
  },
  fillsInodes: {
    zh: '{{tier}}的文件数（inode）用了 {{used}}。满了之后连空文件也建不了，同步会失败，扩容也没有用；请少放文件，或者打包。',
    en: '{{tier}}: {{used}} of the files (inodes) it may hold are used. Once it is full not even an empty file can be made, syncs fail, and more gigabytes do not help. Keep fewer files, or pack them.',
  },
  fillsSoonBytes: {
    zh: '{{tier}}按现在的速度会在 {{time}} 写满。',
    en: '{{tier}} will be full at {{time}} if it goes on like this.',
  },
  fillsSoonInodes: {
    zh: '{{tier}}按现在的速度会在 {{time}} 用完文件数（inode）。',
    en: '{{tier}} will be out of inodes at {{time}} if it goes on like this.',
  },
  filesGrow: {
    zh: '{{tier}}每小时多出约 {{count}} 个文件，照这样会在 {{time}} 用完文件数（inode）。多半是按样本存图或小 JSON：少存几个，或者写完一批就打包。',
    en: '{{tier}} gets about {{count}} new files an hour, and will be out of inodes at {{time}} like this. Mostly that is a picture or a small JSON for each sample: save fewer, or pack each batch.',
  },
  idle: {
    zh: 'GPU 从 {{time}} 起几乎没有用，已经花了 {{yuan}}。跑完了就取回文件再关机；Berth 不会替你关。',
    en: 'The GPU has done next to nothing since {{time}}, which cost {{yuan}} so far. If the run is done, pull its files and press 关机 (power off); Berth never does it for you.',
  },
  lowBalance: {
    zh: '按你填的余额和现在在跑的实例，大约 {{hours}} 小时后用完。余额到 0，AutoDL 会强制关机，没写完的检查点会坏。请充值，或先关掉不用的实例。',
    en: 'By the balance you typed and what runs now, it lasts about {{hours}} hours. At zero AutoDL forces instances off, and half-written checkpoints break. Top up, or power off what you do not need.',
  },
  queueDone: {
    zh: '队列全部跑完，{{total}} 个实验都成功了。实例还在计费：拉取检查点、核对之后就可以关机。',
    en: 'The queue is done: all {{total}} cells succeeded. The instance still bills; pull its checkpoints, see that they load, then power it off.',
  },
  queueFailed: {
    zh: '队列跑完了，{{total}} 个实验里有 {{count}} 个没有成功，第一个是“{{cell}}”。实例还在计费。',
    en: 'The queue is done, and of {{total}} cells {{count}} did not succeed, the first is “{{cell}}”. The instance still bills.',
    enOne: 'The queue is done, and of {{total}} cells {{count}} did not succeed: “{{cell}}”. The instance still bills.',
  },
  queueCellFailed: {
    zh: '队列还在跑，但“{{cell}}”没有成功。看它的日志：同样的错可能会让后面的也失败。',
    en: 'The queue goes on, but “{{cell}}” did not succeed. See its log: the same may happen to the next ones.',
  },
  queueSyncFailed: {
    zh: '“{{cell}}”训练好了，但结果没能拷到文件存储：多半是文件数（inode）或空间用完了，或者没有挂载，后面的也会这样。检查点还在数据盘上；去“概览”看文件存储。',
    en: '“{{cell}}” trained, but the file storage did not take its result: mostly it has no inodes or room left, or is not mounted, and the next ones will fare the same. The checkpoint is still on the data disk; see the file storage in Overview.',
  },
  queueQuiet: {
    zh: '“{{cell}}”一刻多钟没有写任何文件。它可能在算很长的验证，也可能卡住了。',
    en: '“{{cell}}” has written no file for a quarter of an hour. It may compute a long validation, or hang.',
  },
  queueFloor: {
    zh: '队列停下了：空间或文件数低于你定的下限。腾出来之后可以接着跑；实例还在计费。',
    en: 'The queue stopped: bytes or files are below your floor. Make room and go on; the instance still bills.',
  },
  queueChanged: {
    zh: '队列停下了：它的文件里已经跑过的行被改动。没有重跑任何实验；实例还在计费。',
    en: 'The queue stopped: lines of cells that had run were edited. Nothing was run again; the instance still bills.',
  },
  queueHungUp: {
    zh: '队列停了：带着它跑的会话被关掉了。可以接着跑；实例还在计费。',
    en: 'The queue ended: the session that kept it running was closed. It can go on; the instance still bills.',
  },
  queueRebooted: {
    zh: '实例在队列跑的时候重启过，队列没有跑完。从断的那个实验接着跑。',
    en: 'The instance was restarted while its queue ran. Go on from the cell that was cut off.',
  },
  queueOutOfMemory: {
    zh: '队列不见了，这段时间有进程因为内存不够被杀掉。看日志，减少内存再接着跑。',
    en: 'The queue is gone, and processes were killed for want of memory. See its log, use less, and go on.',
  },
  queueKilled: {
    zh: '队列不见了，没有留下话：被人或平台强行结束。看日志，再接着跑。',
    en: 'The queue is gone without a word: somebody or the platform killed it. See its log, then go on.',
  },
  whenDoneNotice: {
    zh: '队列跑完了，要留的文件都已核对。按你提前的同意，{{time}} 关机；在“队列”里可以收回。',
    en: 'The queue is done and every file is safe. As you approved, 关机 (power off) goes out at {{time}}; Queue takes it back.',
  },
  whenDoneOff: {
    zh: '按你提前的同意关机了，不再按 GPU 计费。磁盘会保留到 AutoDL 的释放期限。',
    en: 'The instance is off as you approved, and its GPU no longer bills. Its disks stay until AutoDL releases it.',
  },
  whenDoneStopped: {
    zh: '你提前同意的关机没有执行，实例还在计费。“队列”里写着原因。',
    en: 'The 关机 (power off) you approved in advance was not carried out; the instance still bills. Queue says why.',
  },
  whenDoneUnproven: {
    zh: '你提前同意的关机命令发出去了，但没有证据说明它关了。请到控制台看一眼。',
    en: 'The 关机 (power off) you approved in advance went out, and nothing proves that it is off. Look in the console.',
  },
  atRisk: {
    zh: '{{count}} 个重要文件一天多了，除了这台实例没有可靠的副本。现在就可以拉取。',
    en: '{{count}} files that matter have had no safe copy outside of this instance for more than a day. They can be pulled now.',
    enOne:
      '{{count}} file that matters has had no safe copy outside of this instance for more than a day. It can be pulled now.',
  },
})
