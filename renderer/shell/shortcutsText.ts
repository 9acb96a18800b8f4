import { defineText } from '#app/text/defineText.ts'

/** What the keyboard does, for the list of it. */
export const shortcutsText = defineText({
  title: { zh: '快捷键', en: 'Keyboard shortcuts' },
  everywhere: { zh: '整个窗口（不在输入框和终端里时）', en: 'In the whole window, while nothing is typed' },
  find: { zh: '搜索实例和操作', en: 'Find instances and actions' },
  sections: {
    zh: '切换这台实例的页面：概览、终端、文件……',
    en: 'The sections of the instance: overview, terminal, files…',
  },
  instances: { zh: '上一台、下一台实例', en: 'The instance above, the one below' },
  list: { zh: '这张表', en: 'This list' },
  lists: { zh: '表格和标签', en: 'Tables and tabs' },
  rows: { zh: '换行', en: 'From row to row' },
  inRow: { zh: '在一行或一排标签里移动', en: 'Inside a row or a list of tabs' },
  edges: { zh: '第一行、最后一行', en: 'The first row, the last one' },
  terminal: { zh: '终端', en: 'Terminal' },
  copy: { zh: '复制选中的文字', en: 'Copy what is selected' },
  paste: { zh: '粘贴；多行会先问', en: 'Paste; several lines are asked about first' },
  search: { zh: '在终端里查找', en: 'Find in the terminal' },
  zoom: { zh: '字大一点、小一点、恢复', en: 'Larger, smaller, as it was' },
  leave: { zh: '离开终端：其他键都属于 shell', en: 'Leave the terminal: every other key is the shell’s' },
  dialogs: { zh: '对话框', en: 'Dialogs' },
  escape: { zh: '取消，什么也不做', en: 'Cancel; nothing is done' },
})
