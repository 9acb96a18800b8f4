import type { ErrorTextEntry } from './errorTextEntry.ts'

/** Failures between the window and Berth's own background part. Nothing here says anything about the instance. */
export const channelErrorText = {
  'channel.unknownMethod': {
    message: {
      zh: '窗口请求了后台不认识的操作 {{method}}，没有执行任何动作。',
      en: 'The window asked for the operation {{method}}, which the background part does not know. Nothing was done.',
    },
    cause: {
      zh: '窗口和后台不是同一个版本，多半是刚刚更新过 Berth，而窗口还是旧的。',
      en: 'The window and the background part are of different versions, most likely because Berth was just updated.',
    },
    next: {
      zh: '请关闭全部 Berth 窗口再重新打开；云上的数据和计费不受影响。',
      en: 'Close all Berth windows and open Berth again. Your data and billing on the cloud are not affected.',
    },
  },
  'channel.invalidInput': {
    message: {
      zh: '有一项输入不符合要求，所以没有执行：{{path}} {{detail}}',
      en: 'One value was not acceptable, so nothing was done: {{path}} {{detail}}',
    },
    cause: {
      zh: 'Berth 在执行前检查每一项输入，不合格的一律不用。',
      en: 'Berth checks every value before acting and uses none that does not pass.',
    },
    next: {
      zh: '请改正这一项后再试一次。',
      en: 'Correct this value and try again.',
    },
  },
  'channel.invalidOutput': {
    message: {
      zh: 'Berth 得到了一个格式不对的结果，为免误导你，没有显示它。',
      en: 'Berth got a result of the wrong shape and does not show it, so that it cannot mislead you.',
    },
    cause: {
      zh: '这是 Berth 自身的缺陷（操作 {{method}}，位置 {{path}}），不是你的操作造成的。',
      en: 'This is a defect in Berth (operation {{method}}, at {{path}}), not something you did.',
    },
    next: {
      zh: '请重试一次；如果仍然出现，请把这段文字反馈给我们。在看到确切结果之前，不要关机或释放。',
      en: 'Try once more, and report this text if it stays. Do not press 关机 (power off) or 释放 (release) before you see a real result.',
    },
  },
  'channel.badFrame': {
    message: {
      zh: '窗口和后台之间收到了无法读懂的数据，连接已断开。',
      en: 'The window and the background part exchanged data that could not be read, so their connection was closed.',
    },
    cause: {
      zh: '可能是两边版本不同，或者有别的程序连到了 Berth 的端口。',
      en: 'Their versions may differ, or another program connected to the port of Berth.',
    },
    next: {
      zh: '请重新载入窗口；若反复出现，请重启 Berth。',
      en: 'Reload the window; if it keeps happening, restart Berth.',
    },
  },
  'channel.tooLarge': {
    message: {
      zh: '这次要传送的内容太大（{{sizeBytes}}），已拒绝，没有执行。',
      en: 'This message is too large ({{sizeBytes}}). It was refused and nothing was done.',
    },
    cause: {
      zh: '窗口和后台之间的单条消息上限是 {{limitBytes}}，以免界面卡死。',
      en: 'One message between the window and the background part may have {{limitBytes}}, so that Berth stays responsive.',
    },
    next: {
      zh: '请分几次来做，例如一次少选一些文件。',
      en: 'Do it in several steps, for example by choosing fewer files at once.',
    },
  },
  'channel.tooMany': {
    message: {
      zh: '这个窗口同时进行的操作太多，新的操作没有开始。',
      en: 'This window has too many operations under way, so the new one was not started.',
    },
    cause: {
      zh: '每个窗口最多同时进行 {{limit}} 个操作，以免拖慢其他窗口。',
      en: 'Each window may run {{limit}} operations at a time, so that the others do not slow down.',
    },
    next: {
      zh: '请等前面的操作完成后再试，或者重新载入窗口。',
      en: 'Wait until some of them have finished, or reload the window.',
    },
  },
  'channel.peerGone': {
    message: {
      zh: '窗口和 Berth 后台的连接断了；正在做的那一步做到哪里还不知道。',
      en: 'The window lost its connection to the background part of Berth; how far the current step got is not known.',
    },
    cause: {
      zh: '后台可能已退出、正在重启，或者电脑刚从睡眠中醒来。',
      en: 'The background part may have quit or be restarting, or the computer has just woken up.',
    },
    next: {
      zh: '请重新打开 Berth，看清当前状态再继续；实例仍可能在计费。',
      en: 'Open Berth again and look at the state shown before you go on; the instance may still be billed.',
    },
  },
  'channel.unauthorised': {
    message: {
      zh: '这个页面没有通过 Berth 的启动口令检查，所以不能使用。',
      en: 'This page did not present the launch token of Berth, so it cannot be used.',
    },
    cause: {
      zh: '口令在网址的 # 之后，每次启动都会换；旧书签或手工输入的网址不带它。',
      en: 'The token stands after the # in the address and changes at each start; old bookmarks and typed addresses lack it.',
    },
    next: {
      zh: '请打开终端里 “Berth is ready” 那一行给出的完整网址。',
      en: 'Open the full address printed in the terminal on the line “Berth is ready”.',
    },
  },
  'channel.aborted': {
    message: {
      zh: '操作已取消。',
      en: 'The operation was cancelled.',
    },
    cause: {
      zh: '是你取消了它，或者它所在的页面已经关闭。',
      en: 'You cancelled it, or the page it belonged to was closed.',
    },
    next: {
      zh: '需要时可以重新开始；取消之前已经完成的部分不会撤回。',
      en: 'Start it again when you need it; what was done before the cancellation is not undone.',
    },
  },
  internal: {
    message: {
      zh: 'Berth 内部出错，这一步没有可靠的结果。',
      en: 'Something went wrong inside Berth, and this step has no result you can rely on.',
    },
    cause: {
      zh: '这是 Berth 的缺陷，详情已写入本机日志，不含密码和密钥。',
      en: 'This is a defect in Berth. The details are in the log on this computer, without passwords or keys.',
    },
    next: {
      zh: '请先刷新确认当前状态，再决定是否重试；在确认之前不要释放实例。',
      en: 'Refresh and look at the current state before you try again, and do not release (释放) the instance before that.',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
