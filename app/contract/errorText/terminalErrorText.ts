import type { ErrorTextEntry } from './errorTextEntry.ts'

/** What can go wrong with terminals and the sessions they show. */
export const terminalErrorText = {
  'terminal.unknown': {
    message: { zh: '这个终端已经不在了。', en: 'This terminal is not there any more.' },
    cause: { zh: '它在另一个窗口里被关掉了。', en: 'It was closed in another window.' },
    next: { zh: '新建一个终端。', en: 'Open a new terminal.' },
  },
  'terminal.tooMany': {
    message: { zh: '一台实例最多开 {{most}} 个终端。', en: 'An instance has {{most}} terminals at most.' },
    cause: {
      zh: '每个终端占用连接里的一个通道，通道的数量有限。',
      en: 'Each takes one of the few channels that a connection has.',
    },
    next: {
      zh: '关掉一个再开；关掉标签不会结束实例上的会话。',
      en: 'Close one first. To close a tab does not end its session on the instance.',
    },
  },
  'terminal.sessionGone': {
    message: { zh: '终端“{{name}}”里原来的会话已经没有了。', en: 'The session of terminal “{{name}}” is gone.' },
    cause: {
      zh: '它自己结束了，实例重启过，或者它只跟着那次连接活着。里面的程序已经停了，盘上的文件还在。',
      en: 'It ended, the instance was restarted, or it lived only by its connection. Its programs have stopped; files on the disks are kept.',
    },
    next: { zh: '点“重新打开”，开一个新的。', en: 'Press “Open again” for a new one.' },
  },
  'terminal.notEnded': {
    message: { zh: '会话 {{name}} 没有结束。', en: 'The session {{name}} did not end.' },
    cause: { zh: '实例上的 tmux 或 screen 没有照做。', en: 'On the instance, tmux or screen did not do it.' },
    next: {
      zh: '在终端里结束里面的程序，再关一次。',
      en: 'End the programs in it from its terminal, then close it again.',
    },
  },
  'terminal.noSystemTerminal': {
    message: {
      zh: '没能打开系统的终端，什么都没有连接。',
      en: 'No terminal of this computer could be opened, and nothing was connected.',
    },
    cause: {
      zh: '没有找到 Berth 会用的终端程序，它一打开就退出了，或者 ~/.ssh/config 还没有包含 Berth 的那一行（macOS 需要）。',
      en: 'None that Berth knows is here, it ended at once, or ~/.ssh/config does not have the line of Berth yet, which macOS needs.',
    },
    next: {
      zh: '自己打开一个终端，运行：{{command}}',
      en: 'Open a terminal yourself and run: {{command}}',
    },
  },
} as const satisfies { readonly [code: string]: ErrorTextEntry }
