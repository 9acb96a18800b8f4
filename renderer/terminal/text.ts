import { defineText } from '#app/text/defineText.ts'

/** The terminal's surroundings; what is inside it comes from the instance. */
export const terminalText = defineText({
  label: { zh: '{{alias}} 的终端', en: 'Terminal of {{alias}}' },
  opening: { zh: '正在打开终端……', en: 'Opening the terminal…' },
  ended: {
    zh: '终端会话已结束。用 tmux 跑的程序还在；直接跑的程序已经停了。',
    en: 'The terminal session ended. Programs in tmux go on; programs started directly have stopped.',
  },
  lost: {
    zh: '和实例的连接断了，Berth 在重连。断线不会让实例关机，只要没关机就还在计费。',
    en: 'The connection to the instance is lost and Berth is reconnecting. A lost connection powers nothing off: unless it is off, it still bills.',
  },
  lostGoing: {
    zh: 'Berth 正在给它关机，终端随之结束；是不是真的关了，正在确认。',
    en: 'Berth is powering it off, and the terminal ended with that; whether it is really off is being confirmed.',
  },
  lostOff: {
    zh: '实例已关机，终端随之结束。关机后不再按小时计费，盘上的文件都在。',
    en: 'The instance is powered off, and the terminal ended with it. It no longer bills by the hour; the files on its disks are kept.',
  },
  lostReleased: {
    zh: '你说这台实例已经释放，终端打不开了。',
    en: 'You said that this instance was released, so there is no terminal to open.',
  },
  reopen: { zh: '重新打开', en: 'Open again' },
  find: { zh: '在终端里查找', en: 'Find in the terminal' },
  findNext: { zh: '下一个', en: 'Next' },
  findPrevious: { zh: '上一个', en: 'Previous' },
  keys: {
    zh: '复制 {{copy}} · 粘贴 {{paste}} · 查找 {{find}} · 离开终端 F6',
    en: 'Copy {{copy}} · Paste {{paste}} · Find {{find}} · Leave F6',
  },
  pasteTitle: { zh: '粘贴到终端？', en: 'Paste into the terminal?' },
  pasteLines: {
    zh: '剪贴板里有 {{lines}} 行，共 {{size}}。没有启用括号粘贴的程序会把每一行当作命令执行。',
    en: 'The clipboard holds {{lines}} lines, {{size}}. A program without bracketed paste runs each line as a command.',
  },
  pasteConfirm: { zh: '粘贴', en: 'Paste' },
  linkTitle: { zh: '打开链接？', en: 'Open the link?' },
  linkSay: {
    zh: '终端里的输出想打开这个网址。真实目标是：',
    en: 'Output in the terminal points to this address. The real target is:',
  },
  linkOpen: { zh: '在浏览器里打开', en: 'Open in the browser' },
  section: { zh: '终端', en: 'Terminal' },
  paletteOpen: { zh: '{{alias}}：打开终端', en: '{{alias}}: open a terminal' },
})
