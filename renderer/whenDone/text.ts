import { defineText } from '#app/text/defineText.ts'

/** 关机 after a queue, approved in advance. */
export const whenDoneText = defineText({
  title: { zh: '跑完之后关机', en: '关机 (power off) when the queue is done' },
  say: {
    zh: '队列跑完时，Berth 可以接着做：把还没有可靠副本的文件带到安全的地方，逐个核对，然后关机。现在同意，到时候还有一段时间可以收回。有一项不对就不关机，并且告诉你。',
    en: 'When this queue has run to its end, Berth can go on: bring every file without a safe copy to where it is safe, check it, and then power off. You approve it now and can still take it back then. If anything does not hold, the instance stays on and you are told.',
  },
  whileRuns: {
    zh: '只有 Berth 开着、电脑没有睡的时候才会做；否则实例继续计费，到 Berth 再打开时接着做。',
    en: 'It happens only while Berth is open and this computer is awake. Otherwise the instance goes on billing, and Berth takes it up when it is open again.',
  },
  prepare: { zh: '准备跑完后关机…', en: 'Prepare 关机 for then…' },
  again: { zh: '重新准备…', en: 'Prepare it again…' },
  takeBack: { zh: '收回', en: 'Take it back' },
  forget: { zh: '知道了', en: 'Clear this' },
  approved: {
    zh: '{{at}} 同意：{{count}} 个实验都跑完以后关机。',
    en: 'Approved {{at}}: 关机 once all {{count}} cells have run.',
    enOne: 'Approved {{at}}: 关机 once its {{count}} cell has run.',
  },
  waiting: { zh: '在等队列跑完。', en: 'Waiting for the end of the queue.' },
  waitingLink: {
    zh: '连不上实例，在等它回来。连不上不等于关机了。',
    en: 'The instance cannot be reached; Berth waits for it. That is no sign that it is off.',
  },
  lookedAt: { zh: '上次看队列：{{at}}。', en: 'The queue was last looked at {{at}}.' },
  notLookedAt: { zh: '打开以后还没有看到过队列。', en: 'The queue was not seen yet since Berth was opened.' },
  securingLook: {
    zh: '队列跑完了，正在找还没有可靠副本的文件。',
    en: 'The queue is done. Looking for files without a safe copy.',
  },
  securing: {
    zh: '队列跑完了，正在带走文件：还有 {{count}} 个。进度在“传输”里。',
    en: 'The queue is done. Files are being brought to safety, {{count}} are left; Transfers shows them.',
    enOne: 'The queue is done. Files are being brought to safety, {{count}} is left; Transfers shows it.',
  },
  checking: { zh: '文件都安全了，正在逐项核对。', en: 'Every file is safe. The evidence is being read.' },
  notice: {
    zh: '都核对过了：{{at}} 关机（还有 {{left}}）。发出命令之前还会再核对一遍。',
    en: 'Everything holds: 关机 goes out at {{at}}, in {{left}}. All of it is read once more right before.',
  },
  leaving: { zh: '关机命令正在执行，收不回了。', en: 'The command is on its way and cannot be taken back.' },
  off: {
    zh: '{{at}} 确认已经关机，不再按 GPU 计费。磁盘会留到释放期限，概览里有倒计时。',
    en: 'Seen off at {{at}}; its GPU no longer bills. Its disks stay until the release clock ends, which Overview shows.',
  },
  stopped: {
    zh: '{{at}} 停下，没有关机，实例还在计费。',
    en: 'Stopped at {{at}} without 关机: the instance still bills.',
  },
  stoppedGone: {
    zh: '{{at}} 停下：这台实例已经关机、释放，或者不在 Berth 里了，不用再关。',
    en: 'Ended at {{at}}: the instance is off or released already, or no longer in Berth.',
  },
  stopUnproven: {
    zh: '关机命令发出去了，但没有证据说明它关了。请到控制台看一眼，再在“退租”里说明。',
    en: 'The command went out, and nothing proves that the instance is off. Look in the console, and say in Teardown what you see.',
  },
  more: { zh: '还有 {{count}} 个', en: '{{count}} more', enOne: '{{count}} more' },

  queueGone: { zh: '实例上找不到这个队列了。', en: 'The queue is not on the instance any more.' },
  queueOther: {
    zh: '这个队列后来又开始过，或者有了更新的队列；你同意的不是那一个。',
    en: 'The queue was started again, or there is a newer one, which is not what you approved.',
  },
  cellsChanged: {
    zh: '同意时有 {{before}} 个实验，现在是 {{now}} 个，或者内容变了。要关机就按现在的再同意一次。',
    en: 'You approved it for {{before}} cells; now there are {{now}}, or they are others. Approve it again for what is there.',
  },
  queueEnded: {
    zh: '队列没有跑到最后一个实验。看上面写的原因，接着跑完，再准备一次。',
    en: 'The queue ended before its last cell. Its card above says why; go on from there and prepare this again.',
  },
  cellsFailed: {
    zh: '有 {{count}} 个实验没有成功，你选了这时停下：',
    en: '{{count}} cells did not succeed, and you chose to stop then:',
    enOne: '{{count}} cell did not succeed, and you chose to stop then:',
  },
  instanceOther: {
    zh: '这台实例的容器、主机密钥或名字变了，和你同意的不是同一台。',
    en: 'Its container, host key or alias is another than the one you approved.',
  },
  noShutdown: {
    zh: '实例上没有平台的关机命令。请在控制台按关机。',
    en: 'The platform’s command for 关机 is not on the instance. Press 关机 in the console.',
  },
  teardownOpen: {
    zh: '你在“退租”里开始了别的事，Berth 不去打断。做完或取消它，再准备一次。',
    en: 'You began something else in Teardown, and Berth leaves it alone. Finish or cancel it, then prepare this again.',
  },
  notSafe: {
    zh: '这些文件带不到安全的地方，或者要你看过才算（{{count}} 个）。在“概览”里决定它们：',
    en: 'These files could not be made safe, or need your word ({{count}}). Decide about them in Overview:',
  },
  scanIncomplete: {
    zh: '没能把磁盘都看一遍，所以不能说没有漏掉文件：',
    en: 'The disks could not be read whole, so nobody can say that no file was missed:',
  },
  notGreen: {
    zh: '核对时有的项不成立。“退租”里能看到每一项和原因：',
    en: 'Rows of the evidence do not hold. Teardown shows each of them and why:',
  },
  notApproved: {
    zh: '现在关机会超出你同意的范围（有没看到的地方、在跑的进程，或你在“退租”里另外留下的文件）。请在“退租”里亲自关机。',
    en: 'Powering off now would go beyond what you approved (something could not be looked at, a process, or files you chose to leave in Teardown). Press 关机 in Teardown yourself.',
  },
  voided: { zh: '等待期间被收回了，或者情况变了。', en: 'It was taken back, or something changed, during the notice.' },
  berthClosed: {
    zh: 'Berth 在等待期间被关掉了。要关机就再准备一次。',
    en: 'Berth was closed during the notice. Prepare it again if it is still wanted.',
  },
  commandFailed: {
    zh: '实例没有接受关机命令。看“退租”里的原因，或者在控制台按关机。',
    en: 'The instance did not take the command. Teardown says why; 关机 in the console always works.',
  },
  failed: {
    zh: '出了意外，Berth 没有继续。什么都没有关，也没有删。请再准备一次。',
    en: 'Something unexpected happened, and Berth did not go on. Nothing was powered off or removed. Prepare it again.',
  },

  dialogTitle: { zh: '队列跑完后关机', en: '关机 after this queue' },
  bringTo: { zh: '没有可靠副本的文件带到', en: 'Files without a safe copy go to' },
  toHome: { zh: '这台电脑', en: 'this computer' },
  toFs: { zh: '文件存储', en: 'the file storage' },
  ifFailed: { zh: '如果有实验失败', en: 'If cells fail' },
  failedStop: { zh: '不关机，告诉我', en: 'stay on and tell me' },
  failedGoOn: { zh: '照样关机', en: 'power off all the same' },
  noticeFor: { zh: '发出命令前留', en: 'Time to take it back' },
  sayQueue: {
    zh: '等这个队列的 {{count}} 个实验都跑完。它提前停下，或者有人改了它的实验，就不关机。',
    en: 'It waits until all {{count}} cells of this queue have run. If the queue ends early, or its cells are changed, nothing is powered off.',
    enOne:
      'It waits until the {{count}} cell of this queue has run. If the queue ends early, or its cells are changed, nothing is powered off.',
  },
  sayHome: {
    zh: '到时候没有可靠副本的文件都拉到这台电脑，核对摘要、读一遍；best 这样必须在家的文件，在文件存储上有副本也会拉。',
    en: 'Every file without a safe copy by then is pulled to this computer, its digest compared and its content read; best files are pulled even where the file storage has them.',
  },
  sayFs: {
    zh: '到时候没有可靠副本的文件都复制到文件存储，核对摘要、在那里读一遍。',
    en: 'Every file without a safe copy by then is copied to the file storage, its digest compared and its content read there.',
  },
  sayNow: {
    zh: '现在有 {{count}} 个这样的文件，共 {{size}}；队列还会写出更多。',
    en: 'Now there are {{count}} such files, {{size}} in all; the queue will write more.',
    enOne: 'Now there is {{count}} such file of {{size}}; the queue will write more.',
  },
  sayNowNone: { zh: '现在没有这样的文件；队列还会写出来。', en: 'Now there is none; the queue will write some.' },
  sayLeftOut: {
    zh: '你让 Berth 略过的文件夹不会被看，也不会被取走，它们留在盘上：{{folders}}。',
    en: 'Folders that you left out are neither looked at nor brought anywhere; they stay on the disk: {{folders}}.',
  },
  sayGate: {
    zh: '还有进程在跑、有文件没看到、读不出来，都不关机。',
    en: 'While anything runs, or a file could not be seen or read, the instance stays on.',
  },
  sayCost: {
    zh: '关机后 GPU 还给平台，再开机时不一定有卡；磁盘保留，释放倒计时开始。',
    en: 'Then the GPU goes back to the pool, and may not be there at the next boot; both disks stay, and the release clock begins.',
  },
  mayStay: { zh: '可以留在实例磁盘上的文件（{{count}}）', en: 'Files that may stay on its disk ({{count}})' },
  mayStaySay: {
    zh: '勾上的文件不带走，只留在关机后的磁盘上，到释放期限为止。',
    en: 'A marked file is not moved: it stays on the powered-off disk, until the release clock ends.',
  },
  typeAlias: { zh: '输入 {{alias}} 表示同意', en: 'Type {{alias}} to approve' },
  noEnter: { zh: '回车不会确认。', en: 'Enter confirms nothing.' },
  approve: { zh: '同意跑完后关机 {{alias}}', en: 'Approve 关机 of {{alias}} for then' },
})
