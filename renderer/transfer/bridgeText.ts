import { defineText } from '#app/text/defineText.ts'

/** Copies from one instance to another. */
export const bridgeText = defineText({
  title: { zh: '复制到另一台实例', en: 'Copy to another instance' },
  say: {
    zh: '先拉到这台电脑并核对摘要，再从这里发过去，两头的摘要都要一致；这台电脑上的那份会留着。断了会接着传，Berth 重启也一样。同名的旧文件会换个名字留着。',
    en: 'Each is pulled to this computer and proven equal, then sent from here, with equal digests at both ends; the copy here stays. It goes on after a cut and over a restart of Berth. An older file of the same name is kept under another one.',
  },
  other: { zh: '复制到', en: 'Copy to' },
  folder: { zh: '那台上的文件夹', en: 'Folder there' },
  noOther: {
    zh: 'Berth 里没有别的实例。先把另一台加进来。',
    en: 'Berth knows no other instance. Add the other one first.',
  },
  start: { zh: '开始复制', en: 'Start copying' },
  direct: { zh: '不经过这台电脑，直接传', en: 'Directly, past this computer' },
  directSay: {
    zh: '在 {{from}} 的终端里运行下面的命令。第一次会问那台的主机密钥和密码；它不核对摘要，断了要重来。',
    en: 'Run this in a terminal of {{from}}. The first time it asks for the other host’s key and password. It compares no digests, and starts anew after a cut.',
  },
  sendsTo: {
    zh: '到这台电脑、核对之后，发到 {{alias}} 的 {{folder}}',
    en: 'once here and proven, sent to {{folder}} on {{alias}}',
  },
  forgotten: { zh: '一台已经忘掉的实例', en: 'an instance that was forgotten' },
})
