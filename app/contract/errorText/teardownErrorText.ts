import type { ErrorTextEntry } from './errorTextEntry.ts'

/** Refusals and failures on the way to 关机 and 释放. A refusal here protects data; there is no way around it. */
export const teardownErrorText = {
  'teardown.gateClosed': {
    message: {
      zh: '现在还不能继续：有 {{count}} 项检查没有通过，什么都没有执行。',
      en: 'This cannot go on yet: {{count}} of the checks did not pass. Nothing was done.',
    },
    cause: {
      zh: '至少有一个文件还没有保住，或者有一项事实还不知道、已过期。不知道就按危险处理。',
      en: 'At least one file is not safe yet, or a fact is unknown or too old. What is unknown is treated as danger.',
    },
    next: {
      zh: '请看标红的各行，逐项处理（拉取并验证、或点名放弃），再重新检查。',
      en: 'Look at the red rows and settle each one (pull and verify, or give it up by name), then check again.',
    },
  },
  'teardown.stillAnswers': {
    message: {
      zh: '{{host}}:{{port}} 上还有机器在应答，所以不能把 {{alias}} 当作已关机：不封存，也不带你去释放。什么都没有执行。',
      en: 'Something still answers at {{host}}:{{port}}, so {{alias}} is not taken for off: nothing is sealed, and the way to 释放 (release) stays shut. Nothing was done.',
    },
    cause: {
      zh: '实例可能又开过机，盘上可能有新的检查点；也可能是这个地址已经给了别的机器。',
      en: 'The instance may have been booted again, with new checkpoints on its disk; or the address belongs to another machine by now.',
    },
    next: {
      zh: '请在控制台看它的状态。开着就等 Berth 连上，重新检查；关着的话，等这个地址不再应答再试。',
      en: 'Look at its state in the console. If it is on, let Berth connect and check anew; if it is off, try again when nothing answers there.',
    },
  },
  'teardown.notDirect': {
    message: {
      zh: '{{alias}} 要经过跳板机才能到，从这台电脑看不出它关没关：不封存，也不带你去释放。什么都没有执行。',
      en: '{{alias}} is reached through another computer, so from here nobody can tell that it is off: nothing is sealed, and the way to 释放 (release) stays shut. Nothing was done.',
    },
    cause: {
      zh: '~/.ssh/config 给 {{host}}:{{port}} 写了 ProxyJump。隔着跳板机，“没有应答”也可能是中间那台的问题。',
      en: 'A ProxyJump stands for {{host}}:{{port}} in ~/.ssh/config. Through another computer silence may be the fault of the one between.',
    },
    next: {
      zh: '想在这里封存，就换一条能直接连到的地址；否则告诉 Berth 它关机了，倒计时照样走，只是不封存。',
      en: 'For a seal, use an address that is reached directly; else tell Berth that it is off: its clock runs, and nothing is sealed.',
    },
  },
  'teardown.planDrifted': {
    message: {
      zh: '情况在你批准之后变了，原来的批准已作废，什么都没有执行。',
      en: 'Things changed after you approved, so the approval is void. Nothing was done.',
    },
    cause: {
      zh: '文件、进程或决定和你看到的那份方案不再一样。',
      en: 'The files, processes or decisions are no longer those of the plan you saw.',
    },
    next: {
      zh: '请看清变了什么，再重新检查并批准。',
      en: 'See what changed, then check and approve again.',
    },
  },
  'teardown.aliasMismatch': {
    message: {
      zh: '输入的名称和实例名称 {{alias}} 不一致，什么都没有执行。',
      en: 'The name you typed is not {{alias}}. Nothing was done.',
    },
    cause: {
      zh: '要求输入名称，是为了确保你操作的正是这一台。',
      en: 'Typing the name makes sure that you mean exactly this instance.',
    },
    next: {
      zh: '请核对左侧的实例名称，再完整输入一次。',
      en: 'Compare the name on the left and type it in full.',
    },
  },
  'teardown.wrongState': {
    message: {
      zh: '现在这个阶段不能做这一步，什么都没有执行。',
      en: 'This step is not possible at this stage. Nothing was done.',
    },
    cause: {
      zh: '流程可能已经在另一个窗口里前进，或者 Berth 重启后在等你复核。',
      en: 'It may have moved on in another window, or it waits for your review after a restart of Berth.',
    },
    next: {
      zh: '请看页面上显示的当前阶段，从那里继续。',
      en: 'Look at the stage shown on the page and go on from there.',
    },
  },
  'teardown.shutdownUnavailable': {
    message: {
      zh: '这台机器上没有 AutoDL 的关机命令，Berth 不能替你关机，它仍在计费。',
      en: 'This machine lacks the shutdown command of AutoDL, so Berth cannot power it off. It is still billed.',
    },
    cause: {
      zh: '它不是 AutoDL 的镜像，或者命令被移走了：{{path}}',
      en: 'It does not run an AutoDL image, or the command was removed: {{path}}',
    },
    next: {
      zh: '请在 AutoDL 控制台点 “关机”，再回来告诉 Berth 已关机。',
      en: 'Press 关机 (power off) in the AutoDL console, then tell Berth that it is off.',
    },
  },
  'teardown.unknownArtefact': {
    message: {
      zh: '清单里没有文件 {{path}}，你的决定没有记下。',
      en: 'The file {{path}} is not in the list, so your decision was not recorded.',
    },
    cause: {
      zh: '最近一次扫描之后它不见了或改了名。',
      en: 'It disappeared or was renamed since the last scan.',
    },
    next: {
      zh: '请重新检查，再对新的清单逐项决定。',
      en: 'Check again and decide on the new list.',
    },
  },
  'audit.chainBroken': {
    message: {
      zh: '操作记录对不上，从第 {{sequence}} 条起不可信。',
      en: 'The audit log does not add up: from entry {{sequence}} on it cannot be trusted.',
    },
    cause: {
      zh: '有人或有程序改动、删减过这个文件，或者磁盘出过错。',
      en: 'Someone or something changed or cut the file, or the disk failed.',
    },
    next: {
      zh: '请导出一份保存，不要再依据它判断文件是否已拉回；释放前请重新检查所有文件。',
      en: 'Export and keep a copy, do not rely on it for what was pulled, and check all files anew before 释放 (release).',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
