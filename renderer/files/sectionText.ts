import { defineText } from '#app/text/defineText.ts'

/** What the window knows of the files before their screen is loaded. */
export const filesSectionText = defineText({
  section: { zh: '文件', en: 'Files' },
  paletteOpen: { zh: '{{alias}}：浏览文件', en: '{{alias}}: look at its files' },
})
