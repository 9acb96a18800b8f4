import { defineText } from '#app/text/defineText.ts'

/**
 * Every reason of the teardown rules in words: what is so, what it means for the person's data or money, what to do next.
 * The keys are those of `app/teardown/reasonKey.ts`; a test fails when one is missing. What the screen says around them
 * is in `screenText.ts`.
 */
export const teardownText = defineText({
  notRead: {
    zh: '还没有读到这一项。不知道就按危险处理：请确认实例已连上，再点“全部复查”。',
    en: 'This was not read yet. What is unknown counts as danger: make sure the instance is connected, then check all again.',
  },
  stale: {
    zh: '这一项是十分钟以前读的，现在可能已经不对了。请点“全部复查”。',
    en: 'This was read more than ten minutes ago and may be wrong by now. Check all again.',
  },
  scanIncomplete: {
    zh: '扫描没有看全：有目录读不了，或文件太多。没看到的地方可能还有检查点，请先处理扫描列出的问题，再复查。',
    en: 'The scan did not see everything: a folder could not be read, or there are too many files. Checkpoints may be in what it missed. Settle what the scan lists, then check again.',
  },

  identitySame: {
    zh: '容器编号 {{id}} 和主机密钥都与计划一致，就是这一台。',
    en: 'Container id {{id}} and host key are those of the plan. It is this very instance.',
  },
  identityAlias: {
    zh: '实例现在叫 {{alias}}，计划写的是 {{planned}}。请重新检查，让计划用上现在的名称。',
    en: 'The instance is called {{alias}} now, and the plan says {{planned}}. Check again so that the plan takes the name of now.',
  },
  identityHostKey: {
    zh: '主机密钥和计划里的不一样，可能不是同一台机器。什么都不会执行；请先弄清为什么变了。',
    en: 'The host key is not the one in the plan, so this may be another machine. Nothing will be done; find out first why it changed.',
  },
  identityContainer: {
    zh: '应答的是另一个容器，你的文件不在这一台上。什么都不会执行；请核对连接地址。',
    en: 'Another container answers, and your files are not on it. Nothing will be done; compare the address.',
  },

  decidedAll: {
    zh: '{{count}} 个文件都有去处。',
    en: 'Each of the files found ({{count}}) has a decision.',
  },
  decidedNone: {
    zh: '完整扫描过，没有找到要保的文件。',
    en: 'A complete scan found no file that matters.',
  },
  decidedNothingFound: {
    zh: '完整扫描过，一个要保的文件都没找到。这不等于没有：文件可能用了 Berth 不认识的名字。确实没有要留的，就在下面说明。',
    en: 'A complete scan found no file that matters. That is not proof that there is none: yours may have names that Berth does not know. If there really is nothing to keep, say so below.',
  },
  decidedMissing: {
    zh: '{{total}} 个文件中还有 {{count}} 个没有决定去处。请逐个选择：拉取、在文件存储、留在盘上或放弃。',
    en: '{{count}} of {{total}} files are not decided. Choose for each: pull it, keep it on file storage, leave it on the disk or give it up.',
  },
  decidedLeave: {
    zh: '有 {{count}} 个文件打算留在盘上，但释放会清空磁盘。请改为拉取、存到文件存储或按名字放弃。',
    en: 'Files meant to stay on the disk: {{count}}. 释放 (release) erases the disk, so pull them, keep them on file storage or give them up by name.',
  },
  decidedLeftOut: {
    zh: '有 {{count}} 个文件夹是你让 Berth 略过的，里面有什么没人看过。释放会清掉它们：请逐个整夹放弃，或在总览里不再略过、重新扫描。',
    en: 'Folders that you left out, which nobody looked into: {{count}}. 释放 (release) erases them. Give each one up as a whole, or take it back in the overview and scan again.',
  },
  decidedMustPull: {
    zh: '有 {{count}} 个文件必须在这台电脑上有验证过的副本（best.* 和你固定的文件），只在文件存储上不够。请拉取，或按名字放弃。',
    en: 'Files that must be at home and proven (best.* and what you pinned): {{count}}. File storage alone is not enough. Pull them, or give them up by name.',
  },

  digestsEqual: {
    zh: '在实例上重新计算过，{{count}} 个文件和副本的 SHA-256 一致。',
    en: 'Computed on the instance: the SHA-256 of every file with a copy ({{count}}) equals that of the copy.',
  },
  digestsEqualFsSealed: {
    zh: '关机前核对过，{{count}} 个文件和副本的 SHA-256 一致。其中 {{onFs}} 个副本在文件存储上，同区的其他实例可以改动它们，释放前请确认没有别人在用。',
    en: 'Compared before power-off: the SHA-256 of every file with a copy ({{count}}) equals that of the copy. Of these copies, {{onFs}} are on file storage, where other instances of the region can change them: make sure that none did.',
  },
  digestsNothing: {
    zh: '计划里没有要靠副本保住的文件，没有摘要可比。',
    en: 'The plan keeps no file by a copy, so there is no digest to compare.',
  },
  digestsMissing: {
    zh: '{{total}} 个文件中有 {{count}} 个在实例上算不出摘要，不能证明副本是好的。请复查；还不行就重新拉取。',
    en: 'No digest could be taken on the instance for {{count}} of {{total}} files, so their copies prove nothing. Check again; if that does not help, pull them again.',
  },
  digestsMoved: {
    zh: '有 {{count}} 个文件在决定之后又变了，副本已经过时。请重新拉取。',
    en: 'Files that changed after they were decided: {{count}}. Their copies are out of date. Pull them again.',
  },
  digestsNoCopy: {
    zh: '打算拉取的文件中有 {{count}} 个在这台电脑上没有当前版本的完好副本。请拉取，完成后再复查。',
    en: 'Files to be pulled that have no good copy of their present version on this computer: {{count}}. Pull them, then check again.',
  },
  digestsDiffer: {
    zh: '有 {{count}} 个副本的内容和实例上的不一样，不能算数。哪一边是好的，Berth 不知道，所以不要删。请重新拉取：旧的副本会改名留着。',
    en: 'Copies whose content differs from the file on the instance: {{count}}. They do not count. Which side is the good one is not known, so delete neither. Pull again: the older copy is kept under another name.',
  },
  digestsNoFsCopy: {
    zh: '有 {{count}} 个文件在文件存储上找不到内容相同的副本。请先复制过去，或改为拉取。',
    en: 'Files without an equal copy on file storage: {{count}}. Copy them there first, or pull them instead.',
  },

  loadsAll: {
    zh: '{{count}} 个副本都读过，或者你已确认照原样保留，验证级别至少 {{level}}。',
    en: 'Every copy ({{count}}) was read, or you keep it on your word; proven to level {{level}} at least.',
  },
  loadsNothing: {
    zh: '计划里没有要靠副本保住的检查点，没有要读的。',
    en: 'The plan keeps no checkpoint by a copy, so there is nothing to read.',
  },
  loadsNot: {
    zh: '有 {{count}} 个副本还没有证明读得出来。只有字节相同不够：请重新核对副本，或重新拉取。',
    en: 'Copies not proven to load yet: {{count}}. Equal bytes are not enough. Check the copies again, or pull again.',
  },
  loadsBroken: {
    zh: '有 {{count}} 个文件读不出来：在实例上就是坏的，副本再多也没用。请换一个检查点，或按名字放弃它们。',
    en: 'Files that do not load: {{count}}. They are broken on the instance, and no copy helps. Keep another checkpoint, or give these up by name.',
  },
  loadsHostile: {
    zh: '有 {{count}} 个文件一加载就会执行命令，不要打开。它们只能按名字放弃。',
    en: 'Files that run commands as soon as they are loaded: {{count}}. Do not open them. All that can be done is to give them up by name.',
  },
  loadsNamed: {
    zh: '有 {{count}} 个检查点是完整的，但加载要用到额外的类。请看“每个文件的去处”上方列出的名字，都认得就确认。',
    en: 'Whole checkpoints that need more than weights to load: {{count}}. See the names listed above the files, and confirm them if you know all of them.',
  },
  loadsUnread: {
    zh: '有 {{count}} 个文件的格式 Berth 不会读，只知道字节一致。要照原样保留，请在“每个文件的去处”上方写明。',
    en: 'Files whose format Berth does not read, so that only their bytes are proven: {{count}}. To keep them as they are, say so above the files.',
  },

  unchangedAll: {
    zh: '扫描结果：{{count}} 个文件都还是计划里的样子，没有新文件。',
    en: 'By the scan, the files ({{count}}) are as the plan says, and there was no new one.',
  },
  unchangedNothing: {
    zh: '扫描结果：仍然没有要保的文件。',
    en: 'By the scan there was still no file that matters.',
  },
  unchangedChanged: {
    zh: '有 {{count}} 个文件在决定之后又被写过，副本已经过时。请等程序写完，重新拉取，再决定。',
    en: 'Files written again after they were decided: {{count}}. Their copies are out of date. Let the program finish, pull again and decide again.',
  },
  unchangedNew: {
    zh: '实例上有 {{count}} 个文件不在计划里，还没有去处。请决定它们。',
    en: 'Files on the instance that the plan does not have: {{count}}. Decide what becomes of them.',
  },
  unchangedGone: {
    zh: '计划里有 {{count}} 个文件在实例上已经不见了。请复查，让计划符合现在的情况。',
    en: 'Files of the plan that are gone from the instance: {{count}}. Check again so that the plan fits what is there.',
  },

  quietNone: {
    zh: '没有你的程序在运行，也没有文件正在被写。',
    en: 'None of your programs runs, and no file is being written.',
  },
  quietAccepted: {
    zh: '还有 {{count}} 个程序在运行，你已经逐个同意让关机结束它们。',
    en: 'Programs still running: {{count}}. You accepted for each that 关机 (power off) ends it.',
  },
  quietIncomplete: {
    zh: '进程列表没有读全，不能说没有程序在运行。请复查。',
    en: 'The list of processes could not be read in full, so nobody can say that nothing runs. Check again.',
  },
  quietRunning: {
    zh: '还有 {{count}} 个程序在运行，关机会直接结束它们。请等它们跑完或自己停掉；只关机的话，也可以逐个同意结束。',
    en: 'Programs still running: {{count}}. Powering off ends them at once. Let them finish or stop them; for 关机 (power off) alone you may accept each by name.',
  },
  quietWriting: {
    zh: '还有 {{count}} 个程序在运行，并且正在写文件；现在关机，写到一半的检查点会损坏。请等它写完。',
    en: 'Programs still running and writing files: {{count}}. Powering off now would leave half-written checkpoints. Let them finish writing.',
  },

  localThere: {
    zh: '从这台电脑的磁盘上重新读过，{{count}} 个副本都在，内容没有变。',
    en: 'Read from the disk of this computer: every copy ({{count}}) is there and unchanged.',
  },
  localNothing: {
    zh: '计划里没有要靠这台电脑保住的文件。',
    en: 'The plan keeps no file by a copy on this computer.',
  },
  localMissing: {
    zh: '{{total}} 个本地副本中有 {{count}} 个不见了，或内容变了。趁实例上的文件还在，请重新拉取。',
    en: '{{count}} of {{total}} local copies are gone or were changed. Pull them again while the instance still has the files.',
  },

  shutdownThere: {
    zh: '实例上有 AutoDL 的关机命令，可以从这里关机。',
    en: 'The instance has AutoDL’s shutdown command, so it can be powered off from here.',
  },
  shutdownAbsent: {
    zh: '实例上没有 AutoDL 的关机命令，Berth 不能替你关机：批准之后由你在控制台点“关机”，关好之前一直计费。',
    en: 'The instance lacks AutoDL’s shutdown command, so Berth cannot power it off: after the approval you press 关机 (power off) in the console. It bills until then.',
  },
  shutdownAlreadyOff: {
    zh: '实例已经关机，不再需要关机命令。',
    en: 'The instance is off already and needs no command.',
  },

  driftDecision: {
    zh: '有文件的去处或程序的处理改过了，和批准时的计划不同。请复查后重新批准。',
    en: 'What becomes of a file or a program was changed, so the plan is not the one that was approved. Check and approve again.',
  },
  driftPlan: {
    zh: '实例上的情况变了，计划已按现在的情况重写。请看过之后重新批准。',
    en: 'Things on the instance changed and the plan was written anew. Look at it and approve again.',
  },
  driftRestart: {
    zh: 'Berth 重新启动过，批准不会跨越重启。请复查后重新批准。',
    en: 'Berth was started anew, and an approval does not outlive that. Check and approve again.',
  },
  driftSeenAlive: {
    zh: '实例又开机了：盘上的内容可能已经变了，封存的证据作废，自动释放的时钟停止，计费可能已经开始。要继续，请重新检查。',
    en: 'The instance is on again: its disk may have changed, so the sealed evidence is void, the release clock has stopped, and it may be billing. Check anew to go on.',
  },

  failureGateClosed: {
    zh: '执行前的最后一次核对没有通过，关机命令没有发出，什么都没有改变。请看上面作废的原因。',
    en: 'The last check before the act did not pass. The command was not sent and nothing changed. See above what no longer holds.',
  },
  failureRefused: {
    zh: '实例拒绝了关机命令，它还在运行，还在计费。可以再批准一次；也可以批准时选“我自己在控制台按关机”。',
    en: 'The instance refused the command. It is still on and still billing. Approve again to retry, or choose there to press 关机 (power off) in the console yourself.',
  },
  failureCommandMissing: {
    zh: '实例上找不到关机命令，它还在运行，还在计费。再批准一次，可以改为由你在控制台点“关机”。',
    en: 'The command for 关机 (power off) is not on the instance. It is still on and still billing. Approve again, and press 关机 in the console yourself.',
  },
  failureNotSent: {
    zh: '关机命令没有发出去，实例还在运行，还在计费。请等连接恢复，再复查一次。',
    en: 'The command was not sent. The instance is still on and still billing. Wait for the connection, then check again.',
  },
  failureStillOn: {
    zh: '关机命令发出之后实例仍在应答，它没有关机，还在计费。请再试一次，或到控制台点“关机”。',
    en: 'The instance still answers after the command. It is not off and still billing. Try again, or press 关机 (power off) in the console.',
  },
  failureUnproven: {
    zh: '关机命令已发出，但没有证据证明实例真的关了，它可能还在计费。请到控制台看一眼，再告诉 Berth。',
    en: 'The command was sent, but nothing proves that the instance is off, and it may still be billing. Look at the console, then tell Berth.',
  },
  failureInterrupted: {
    zh: 'Berth 在执行途中被关闭，不知道做到了哪一步。它不会自己接着做；请先到控制台看实例的状态。',
    en: 'Berth was closed in the middle of an act, and how far it came is unknown. It does not go on by itself; look at the instance in the console first.',
  },
  failureNotReleased: {
    zh: '你说还没有释放。实例仍然关着，自动释放的时钟还在走。',
    en: 'You said that it was not released. The instance is still off and the release clock goes on.',
  },
  failureCheck: {
    zh: '最后一次核对没有做完，关机命令没有发出，什么都没有改变。请重新检查并批准。',
    en: 'The last check could not be finished. The command was not sent and nothing changed. Check and approve again.',
  },
  failureUnsealed: {
    zh: '已记下关机，但证据没有封存：最后一次核对太旧，或者你没有确认之后没人动过它。要释放，请先开机再核对。',
    en: 'The power-off is on record, but the evidence was not sealed: the last check was too old, or you did not say that nobody touched it since. For 释放 (release), boot it and check again first.',
  },
})
