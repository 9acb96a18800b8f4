import { defineText } from '#app/text/defineText.ts'

/** Taking an instance out of Berth. */
export const forgetText = defineText({
  title: { zh: '从 Berth 里忘掉', en: 'Take it out of Berth' },
  say: {
    zh: '给已经不在的实例，或者本来就不是 AutoDL 的主机。不会关机，也不会释放任何东西。',
    en: 'For an instance that is gone, or a host that was never of AutoDL. It powers nothing off and releases nothing.',
  },
  open: { zh: '忘掉这台…', en: 'Forget this one…' },
  dialogTitle: { zh: '忘掉 {{alias}}？', en: 'Forget {{alias}}?' },
  mayRun: {
    zh: '不知道它是不是还开着：如果是，它会继续计费，而 Berth 不会再提醒你。请先到控制台看一眼。',
    en: 'Nobody knows whether it still runs. If it does, it goes on billing and Berth no longer tells you. Look in the console first.',
  },
  clockRuns: {
    zh: '它关着，自动释放的倒计时还在走；忘掉之后不会再提醒，盘上的数据到期就没有了。',
    en: 'It is off, and the clock to its release goes on. Forgotten, it is not reminded of, and its data is gone when the clock ends.',
  },
  goes: {
    zh: '拿掉的：实例栏里的一行、ssh 别名、提醒、没做完的退租。',
    en: 'What goes: its row in the rail, its ssh alias, its reminders, an unfinished teardown.',
  },
  stays: {
    zh: '留下的：已经拉取到这台电脑的文件、文件存储上的副本、审计记录。这台电脑上的副本在“全部实例”里随时可以再核对；文件存储上的不再核对。',
    en: 'What stays: files pulled to this computer, copies on file storage, the audit log. Copies on this computer can be checked again under All instances; those on file storage no longer are.',
  },
  back: { zh: '再粘贴一次登录指令，它就回来。', en: 'Paste its login command again, and it comes back.' },
  type: { zh: '输入别名 {{alias}} 以忘掉它', en: 'Type the alias {{alias}} to forget it' },
  typeSay: { zh: '回车键不会执行；请按按钮。', en: 'Enter does nothing here; press the button.' },
  confirm: { zh: '忘掉 {{alias}}', en: 'Forget {{alias}}' },
})
