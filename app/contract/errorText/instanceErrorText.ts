import type { ErrorTextEntry } from './errorTextEntry.ts'

/** Failures about which instance is meant, and about the line a person pastes. */
export const instanceErrorText = {
  'instance.unknown': {
    message: {
      zh: 'Berth 的列表里没有这个实例。',
      en: 'This instance is not in the list of Berth.',
    },
    cause: {
      zh: '它可能已经归档，或者在另一个窗口里被移走了。',
      en: 'It may have been archived, or removed in another window.',
    },
    next: {
      zh: '请回到实例列表重新选择；如果它还在 AutoDL 控制台里，可以用它的登录指令重新添加。',
      en: 'Choose it again from the list; if it still exists in the AutoDL console, add it again with its SSH line.',
    },
  },
  'instance.aliasTaken': {
    message: {
      zh: '名称 {{alias}} 已经被另一个实例使用，没有保存。',
      en: 'The name {{alias}} already belongs to another instance, so nothing was saved.',
    },
    cause: {
      zh: '名称用来确认释放等操作，所以每个实例必须不同。',
      en: 'The name confirms acts such as 释放 (release), so each instance needs its own.',
    },
    next: {
      zh: '请换一个名称，例如把末尾的序号加一。',
      en: 'Choose another name, for example with the next number at its end.',
    },
  },
  'instance.aliasInvalid': {
    message: {
      zh: '名称 {{alias}} 里有不能用的字符，没有保存。',
      en: 'The name {{alias}} has characters that cannot be used, so nothing was saved.',
    },
    cause: {
      zh: '名称会写进 ~/.ssh/config 和文件夹名，只能用英文字母、数字、点、下划线和连字符，并以字母或数字开头，最长 63 个字符。',
      en: 'The name goes into ~/.ssh/config and folder names: letters, digits, dots, underscores and hyphens, starting with a letter or digit, at most 63.',
    },
    next: {
      zh: '请改成类似 autodl-myproject-1 的名称。',
      en: 'Use a name such as autodl-myproject-1.',
    },
  },
  'instance.identityChanged': {
    message: {
      zh: '{{host}} 上的不是 {{alias}} 原来那台实例，Berth 没有改动任何记录。',
      en: 'What answers at {{host}} is not the instance {{alias}} was. Berth changed none of its records.',
    },
    cause: {
      zh: '容器编号不同：这个地址现在属于另一台实例，或者原实例已被释放后重新租用。',
      en: 'The container id differs: the address now belongs to another instance, or the old one was released and rented anew.',
    },
    next: {
      zh: '请在 AutoDL 控制台核对实例编号。要使用新的实例，请把它作为新实例添加；旧实例里没拉回的文件不在这台上面。',
      en: 'Compare the instance id in the AutoDL console. Add a new instance as new; files you had not pulled from the old one are not on this one.',
    },
  },
  'instance.stranger': {
    message: {
      zh: '{{host}} 上现在应答的是另一个容器 {{found}}，不是 {{alias}}。Berth 不在上面做任何事。',
      en: 'Another container, {{found}}, answers at {{host}} now. It is not {{alias}}, and Berth does nothing on it.',
    },
    cause: {
      zh: '原来的实例可能关了机、换了端口或被释放，地址给了别人；克隆出来的实例连主机密钥都一样。{{alias}} 的记录、清单和时钟都没有动。',
      en: 'The instance may be off, moved or released, and its address belongs to another one; clones even share the host key. The records, ledger and clock of {{alias}} were left alone.',
    },
    next: {
      zh: '请在控制台看 {{expected}} 的状态和登录指令。换了地址就粘贴新的；已经关机就告诉 Berth。Berth 会一直隔一会儿再看一眼。',
      en: 'Look up {{expected}} in the console. If its address changed, paste the new one; if it is off, tell Berth. Berth goes on looking every now and then.',
    },
  },
  'instance.answers': {
    message: {
      zh: '{{alias}} 还在应答，所以没有忘掉它。它还在运行，也在计费。',
      en: '{{alias}} still answers, so it was not forgotten. It is running, and billing.',
    },
    cause: {
      zh: '忘掉只是从 Berth 里拿掉，不会关机，也不再提醒；对一台开着的实例，那只会让它悄悄花钱。',
      en: 'Forgetting only takes it out of Berth. It powers nothing off and ends every reminder: a running instance would go on costing unseen.',
    },
    next: {
      zh: '先在“退租”页关机或释放它；已经不是你的，就等它不再应答。',
      en: 'Power it off or release it on its teardown page; if it is no longer yours, wait until it stops answering.',
    },
  },
  'launch.noBerthFolder': {
    message: {
      zh: '{{path}} 不是 Berth 的实例记录，没有读出来。',
      en: '{{path}} is no list of instances of Berth and was not read.',
    },
    cause: {
      zh: '文件夹不对，或者文件不在、读不了、不是 Berth 写的。{{detail}}',
      en: 'It is another folder, or the file is missing, cannot be read or was not written by Berth. {{detail}}',
    },
    next: {
      zh: '请填另一份 Berth 的数据文件夹，就是里面有 instances.json 的那个。它的设置页会写出来。',
      en: 'Enter the data folder of the other Berth, the one with instances.json in it. Its settings page names it.',
    },
  },
  'instance.notOff': {
    message: {
      zh: '{{alias}} 不是已知的关机状态，没有收起来。',
      en: '{{alias}} is not known to be off and was not put away.',
    },
    cause: {
      zh: '收起来的实例排在最后、不展开看不到；开着的会计费，连不上的不等于关机，都不能这样藏起来。',
      en: 'What is put away stands at the end, folded. One that is on bills, and one that does not answer may be on: neither may be hidden like that.',
    },
    next: {
      zh: '先关机；或者确定它已经关机，就在它的页面上告诉 Berth。',
      en: 'Power it off first; or if you are sure that it is off, tell Berth so on its page.',
    },
  },
  'lifecycle.noClock': {
    message: {
      zh: '{{alias}} 现在没有自动释放的期限，没有可以放进日历的。',
      en: '{{alias}} has no release deadline now, so there is nothing to put into a calendar.',
    },
    cause: {
      zh: '期限从关机开始算：它开着，或者不知道从什么时候关的。',
      en: 'The deadline counts from 关机 (power-off): it is on, or nobody knows since when it is off.',
    },
    next: {
      zh: '如果它已经关机，请先告诉 Berth 是什么时候关的。',
      en: 'If it is off, first tell Berth since when.',
    },
  },
  'lifecycle.noClocks': {
    message: {
      zh: '现在没有一台实例有自动释放的期限，没有可以放进日历的。',
      en: 'No instance has a release deadline now, so there is nothing to put into a calendar.',
    },
    cause: {
      zh: '期限从关机开始算：它们都开着，或者不知道从什么时候关的。',
      en: 'A deadline counts from 关机 (power-off): all are on, or nobody knows since when they are off.',
    },
    next: {
      zh: '在控制台关了机，就到那台实例的页面说一声是什么时候关的。',
      en: 'If you powered one off in the console, say on its screen since when.',
    },
  },
  'launch.notAnSshLine': {
    message: {
      zh: '没有在粘贴的内容里找到登录地址。',
      en: 'No SSH address was found in what you pasted.',
    },
    cause: {
      zh: 'Berth 能识别 “ssh -p 端口 root@主机” 以及类似写法，可以带密码那一行。',
      en: 'Berth reads “ssh -p PORT root@HOST” and similar forms, with or without the password on the next line.',
    },
    next: {
      zh: '请在 AutoDL 控制台的 “快捷工具 → SSH登录” 处复制登录指令，再粘贴到这里。',
      en: 'Copy the login command from 快捷工具 → SSH登录 (shortcuts, SSH login) in the AutoDL console and paste it here.',
    },
  },
} as const satisfies Record<string, ErrorTextEntry>
