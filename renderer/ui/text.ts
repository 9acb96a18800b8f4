import { defineText } from '#app/text/defineText.ts'

/** Words shared by the small pieces. */
export const uiText = defineText({
  cause: { zh: '原因', en: 'Why' },
  next: { zh: '接下来', en: 'What to do' },
  rowKeys: {
    zh: '每行一个 Tab 停靠点：左右方向键在行内移动，上下方向键换行',
    en: 'One Tab stop a row: left and right move inside a row, up and down between rows',
  },
  close: { zh: '关闭', en: 'Close' },
  cancel: { zh: '取消', en: 'Cancel' },
  back: { zh: '上一步', en: 'Back' },
  copy: { zh: '复制', en: 'Copy' },
  copied: { zh: '已复制', en: 'Copied' },
  loading: { zh: '正在读取……', en: 'Reading…' },
  stale: { zh: '{{age}}的读数，可能已经变了', en: 'Read {{age}}; it may have changed' },
  readAge: { zh: '{{age}}读取 · {{source}}', en: 'Read {{age}} · {{source}}' },
  fromCache: { zh: '上次运行 Berth 时的读数', en: 'Read when Berth last ran' },
  unknown: { zh: '未知', en: 'Unknown' },
})
