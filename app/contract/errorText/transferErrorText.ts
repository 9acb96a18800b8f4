import type { ErrorTextEntry } from './errorTextEntry.ts'

/** Failures of bringing files home and of proving that they load. Until they are mended the file counts as at risk. */
export const transferErrorText = {
  'transfer.unknown': {
    message: { zh: '没有这个传输任务。', en: 'There is no such transfer.' },
    cause: {
      zh: '它可能已经结束并从列表里清除了。',
      en: 'It may have ended and been cleared from the list.',
    },
    next: {
      zh: '请看文件清单里这个文件的状态，需要时重新拉取。',
      en: 'Look at the state of the file in the list of files and pull it again if needed.',
    },
  },
  'transfer.remoteMissing': {
    message: {
      zh: '实例上已经没有 {{path}}，没有传输。',
      en: '{{path}} is no longer on the instance, so it was not transferred.',
    },
    cause: {
      zh: '它被删除、改名，或被训练脚本换成了新的文件。',
      en: 'It was deleted or renamed, or the training script replaced it.',
    },
    next: {
      zh: '请重新扫描，再选择文件。',
      en: 'Scan again and choose the files anew.',
    },
  },
  'transfer.remoteNotRegular': {
    message: {
      zh: '{{path}} 不是普通文件，没有传输；其余文件照常进行。',
      en: '{{path}} is not a regular file and was not transferred; the other files go on.',
    },
    cause: {
      zh: '它是链接、设备或管道，跟随它可能读到别处的内容。',
      en: 'It is a link, a device or a pipe; following it could read something else.',
    },
    next: {
      zh: '如果需要它指向的内容，请直接选择那个真实文件。',
      en: 'If you need what it points to, choose that file itself.',
    },
  },
  'transfer.remoteUnreadable': {
    message: {
      zh: '实例读不了 {{path}}，没有拉取。',
      en: 'The instance could not read {{path}}, so it was not pulled.',
    },
    cause: {
      zh: '没有读取权限，或者实例的磁盘、网络存储出了错。',
      en: 'There is no permission to read it, or a disk or network mount of the instance failed.',
    },
    next: {
      zh: '请在终端里检查这个文件能否打开，然后再拉一次；在拉回之前它仍算有风险。',
      en: 'Check in the terminal whether the file opens, then pull it again; until then it counts as at risk.',
    },
  },
  'transfer.remoteChanged': {
    message: {
      zh: '{{path}} 在传输过程中变了，这份副本不能算数。',
      en: '{{path}} changed while it was being transferred, so this copy does not count.',
    },
    cause: {
      zh: '训练很可能还在写这个文件。',
      en: 'Training is most likely still writing it.',
    },
    next: {
      zh: '请等它写完，或停掉训练后再试一次；在此之前它仍算有风险。',
      en: 'Wait until it is written, or stop the training, and try again; until then it counts as at risk.',
    },
  },
  'transfer.verifyInterrupted': {
    message: {
      zh: '上次 Berth 正在检查 {{path}} 时意外退出了，所以这次没有自动再检查它。',
      en: 'Berth ended unexpectedly while it was reading {{path}}, so it was not read again by itself.',
    },
    cause: {
      zh: '它的副本已经传完，但还没有证明能加载。可能是断电或被系统终止，也可能是这个文件本身有问题。',
      en: 'Its copy is complete, but not proven to load. The computer may have lost power or killed Berth, or the file itself was the reason.',
    },
    next: {
      zh: '点“重试”再检查一次；如果又意外退出，请先跳过它。在此之前它仍算有风险。',
      en: 'Press “Try again” to read it once more; if Berth ends again, leave it. Until then it counts as at risk.',
    },
  },
  'transfer.remoteShort': {
    message: {
      zh: '{{path}} 读出来的内容比它标明的短，没有保留这份副本。',
      en: 'Reading {{path}} gave fewer bytes than its size, so the copy was not kept.',
    },
    cause: {
      zh: '文件被截断了，或者实例的磁盘、网络存储出了问题。',
      en: 'It was truncated, or a disk or network mount of the instance has a problem.',
    },
    next: {
      zh: '请再拉一次；若仍如此，请在终端里检查这个文件和磁盘空间。',
      en: 'Pull it again; if it stays, check the file and the free space in the terminal.',
    },
  },
  'transfer.nameUnsafe': {
    message: {
      zh: '文件名 {{path}} 不能安全地存到本机，没有拉取；其余文件照常进行。',
      en: 'The file name {{path}} cannot be stored safely on this computer and was not pulled; the other files go on.',
    },
    cause: {
      zh: '名称不是 UTF-8 文字，里面有 “..”，或与另一个文件只差大小写；也可能是名称或它在本机的完整路径太长（名称最多 255 字节，Windows 上完整路径最多 259 个字符）。',
      en: 'It is no UTF-8 text, has “..” in it, or differs from another only by case. Or it, or its whole path on this computer, is too long (a name has at most 255 bytes, on Windows a path at most 259 characters).',
    },
    next: {
      zh: '请在实例上把它改成普通名称后再拉；路径太长时，也可以在设置里换一个路径更短的拉取文件夹。在拉回之前它仍算有风险。',
      en: 'Rename it on the instance and pull it; where the path is too long, a pull folder with a shorter path (in the settings) helps as well. Until it is home it counts as at risk.',
    },
  },
  'transfer.localUnwritable': {
    message: {
      zh: '本机写不了 {{path}}，文件没有存下来。',
      en: 'This computer could not write {{path}}, so the file was not stored.',
    },
    cause: {
      zh: '文件夹不存在、没有权限，或者移动硬盘被拔掉了：{{detail}}',
      en: 'The folder is missing or not yours to write, or a drive was unplugged: {{detail}}',
    },
    next: {
      zh: '请检查拉取文件夹，或在设置里换一个，然后继续；已传的部分不会丢。',
      en: 'Check the pull folder or choose another in the settings, then go on; what was transferred is kept.',
    },
  },
  'transfer.localFull': {
    message: {
      zh: '本机磁盘空间不够放 {{path}}，传输没有完成，已传的部分保留着。',
      en: 'This computer has not enough free space for {{path}}. The transfer did not finish; what was transferred is kept.',
    },
    cause: {
      zh: '需要 {{sizeBytes}}，可用 {{freeBytes}}。如果字节够用，就是文件数（inode）或配额已满。',
      en: 'Needed are {{sizeBytes}}, free are {{freeBytes}}. Where the bytes would do, the number of files (inodes) or a quota is at its limit.',
    },
    next: {
      zh: '请腾出空间或在设置里换一个文件夹，然后继续；在它拉回之前不要释放实例。',
      en: 'Free some space or choose another folder, then go on. Do not release (释放) the instance before it is home.',
    },
  },
  'transfer.digestMismatch': {
    message: {
      zh: '{{path}} 的副本和原文件不一样，这份副本不能用。',
      en: 'The copy of {{path}} differs from the original and cannot be used.',
    },
    cause: {
      zh: '两边的 SHA-256 不同：传输中损坏，或者文件在这期间被改写。',
      en: 'The SHA-256 of both sides differ: it was damaged on the way, or rewritten meanwhile.',
    },
    next: {
      zh: '请重试；若反复出现，请检查两边的磁盘。在一致之前不要释放实例。',
      en: 'Try again; if it keeps happening, check the disks of both sides. Do not release (释放) the instance before they are equal.',
    },
  },
  'transfer.digestUnavailable': {
    message: {
      zh: '没能在实例上算出 {{path}} 的校验值，所以还不能说它已安全拉回。',
      en: 'The digest of {{path}} could not be taken on the instance, so it cannot be called safely home yet.',
    },
    cause: {
      zh: '实例上没有 sha256sum，它对 Berth 出的试题答错了，或者读文件时出错、超时。',
      en: 'The instance has no sha256sum, it gave a wrong answer to a text of Berth’s making, or reading the file failed or took too long.',
    },
    next: {
      zh: '请重试；若一直不行，请检查实例的磁盘。未校验的文件仍算有风险。',
      en: 'Try again; if it stays, check the disk of the instance. A file without a digest counts as at risk.',
    },
  },
  'transfer.cut': {
    message: {
      zh: '{{path}} 传到一半断了，还没有完成。',
      en: 'The transfer of {{path}} was cut before it was done.',
    },
    cause: {
      zh: '与实例的连接中断了。',
      en: 'The connection to the instance broke.',
    },
    next: {
      zh: '连接恢复后会自动继续，拉取和发送从断点接着传；在完成之前不要关机或释放。',
      en: 'It goes on by itself when the connection is back; pulls and pushes where they stopped. Do not press 关机 (power off) or 释放 (release) before it is done.',
    },
  },
  'transfer.localMissing': {
    message: {
      zh: '本机上没有 {{path}}。',
      en: '{{path}} is not on this computer.',
    },
    cause: {
      zh: '它被移走、改名或删除了，或者它所在的硬盘没有接上。',
      en: 'It was moved, renamed or deleted, or the drive it lies on is not connected.',
    },
    next: {
      zh: '请把它放回原处再试；如果它是拉回来的副本，请从实例重新拉取，在此之前它仍算有风险。',
      en: 'Put it back and try again. If it was a copy pulled home, pull it again; until then the file counts as at risk.',
    },
  },
  'transfer.bridgeSelf': {
    message: { zh: '这是同一台实例，没有开始复制。', en: 'That is the same instance; nothing was copied.' },
    cause: {
      zh: '复制到另一台要选另一台实例；在同一台里用“移动”或终端里的 cp。',
      en: 'Copying to another instance needs another one. Within one, move it or use cp in its terminal.',
    },
    next: { zh: '换一台实例再试。', en: 'Choose another instance.' },
  },
  'transfer.localChanged': {
    message: {
      zh: '{{path}} 在发送过程中变了，没有放到实例上。',
      en: '{{path}} changed while it was being sent, so it was not put in place on the instance.',
    },
    cause: {
      zh: '本机上有程序还在写这个文件。',
      en: 'A program on this computer is still writing it.',
    },
    next: {
      zh: '请等它写完再发送一次；实例上原来的文件没有动。',
      en: 'Wait until it is written and send it again. What was on the instance is untouched.',
    },
  },
  'transfer.copyChanged': {
    message: {
      zh: '本机上的 {{path}} 和拉回来时不一样了，这份副本不再算数。',
      en: 'The copy {{path}} on this computer is not what was pulled home any more, so it no longer counts.',
    },
    cause: {
      zh: '它在拉回来之后被改写，或者本机磁盘出了错。',
      en: 'It was rewritten after the pull, or the disk of this computer failed.',
    },
    next: {
      zh: '趁实例还在，请重新拉取；改动过的这份会改名保留。在此之前不要释放实例。',
      en: 'Pull it again while the instance is there; the changed one is kept under another name. Do not release (释放) the instance before that.',
    },
  },
  'transfer.remoteFull': {
    message: {
      zh: '实例上 {{path}} 所在的盘放不下，没有写入。',
      en: 'The disk of the instance has no room for {{path}}, so nothing was put there.',
    },
    cause: {
      zh: '需要 {{sizeBytes}}和 {{files}} 个 inode，可用 {{freeBytes}}和 {{freeInodes}} 个 inode。',
      en: 'Needed are {{sizeBytes}} and {{files}} inodes, free are {{freeBytes}} and {{freeInodes}} inodes.',
    },
    next: {
      zh: '请看概览里这块盘的容量和 inode：字节还有剩时，通常是小文件太多，先把它们打包或清理。',
      en: 'Look at bytes and inodes of that disk in the overview. With bytes left it is usually too many small files: pack or remove those first.',
    },
  },
  'transfer.remoteUnwritable': {
    message: {
      zh: '实例上写不了 {{path}}，那里没有放成新文件。',
      en: 'The instance could not write {{path}}, so no new file was put there.',
    },
    cause: {
      zh: '没有权限、那里已经有别的东西，或者磁盘、网络存储出了错：{{detail}}',
      en: 'It may not be written, something else is in its place, or a disk or network mount failed: {{detail}}',
    },
    next: {
      zh: '请在终端里检查这个位置，再试一次；原来的文件没有动。',
      en: 'Check that place in the terminal and try again. The files that were there are untouched.',
    },
  },
  'transfer.folderTooLarge': {
    message: {
      zh: '{{path}} 里的文件超过 {{number}} 个，没有开始传输。',
      en: '{{path}} holds more than {{number}} files, so nothing was transferred.',
    },
    cause: {
      zh: '通常是逐样本的可视化图片或缓存。',
      en: 'These are usually per-sample images or caches.',
    },
    next: {
      zh: '请选更小的文件夹，或者把这类子文件夹加进排除列表。',
      en: 'Choose a smaller folder, or exclude the subfolders that hold them.',
    },
  },
  'transfer.folderUnreadable': {
    message: {
      zh: '{{path}} 没能完整列出来，不知道里面有哪些文件，所以没有开始。',
      en: '{{path}} could not be listed completely. What it holds is not known, so nothing was started.',
    },
    cause: {
      zh: '文件夹不存在、没有权限，或者网络存储没有响应：{{detail}}',
      en: 'The folder is missing or may not be read, or a network mount did not answer: {{detail}}',
    },
    next: {
      zh: '请检查路径，或在终端里列一下这个文件夹，再试一次。',
      en: 'Check the path, or list the folder in the terminal, and try again.',
    },
  },
  'transfer.someFailed': {
    message: {
      zh: '{{path}} 里有 {{number}} 个文件没有成功，其余的都已完成。',
      en: '{{number}} files of {{path}} did not succeed; all others are done.',
    },
    cause: {
      zh: '每个文件的原因列在下面。',
      en: 'The reason for each file is listed below.',
    },
    next: {
      zh: '处理之后点继续：已完成的不会再传一遍。没有成功的文件仍算有风险。',
      en: 'Mend them and press resume: what is done is not transferred again. Files that did not succeed count as at risk.',
    },
  },
  'transfer.fsMissing': {
    message: {
      zh: '这台实例没有挂载文件存储，{{path}} 没有备份过去。',
      en: 'This instance has no file storage mounted, so {{path}} was not copied there.',
    },
    cause: {
      zh: '这个地区还没有初始化文件存储，或者初始化之后还没有关机再开机。',
      en: 'File storage was not initialised for this region, or the instance was not powered off and on since.',
    },
    next: {
      zh: '请改为拉回本机；或者在控制台初始化文件存储，关机再开机一次。',
      en: 'Pull the file home instead, or initialise file storage in the console and power the instance off and on.',
    },
  },
  'checkpoint.unreadable': {
    message: {
      zh: '{{path}} 读不了，无法验证它能否加载。',
      en: '{{path}} could not be read, so whether it loads is not proven.',
    },
    cause: {
      zh: '本机上的这份文件被移走、没有权限，或磁盘出错：{{detail}}',
      en: 'The file on this computer was moved, may not be read, or the disk failed: {{detail}}',
    },
    next: {
      zh: '请检查这个文件，或重新拉取；没有验证过的文件不算已保住。',
      en: 'Check the file or pull it again; a file that was not verified does not count as saved.',
    },
  },
  'checkpoint.torchUnavailable': {
    message: {
      zh: '本机的 Python {{path}} 里没有可用的 torch，没有做加载验证（L3）。',
      en: 'The local Python {{path}} has no working torch, so the load test (L3) was not done.',
    },
    cause: {
      zh: '设置里的 Python 路径不对，或者那个环境没有装 torch。',
      en: 'The Python in the settings is wrong, or torch is not installed in it.',
    },
    next: {
      zh: '请在设置里选一个装有 torch 的 Python，或清空这一项，只用校验值和结构验证。',
      en: 'Choose a Python with torch in the settings, or clear it to rely on digests and structure.',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
