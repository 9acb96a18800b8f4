import { defineText } from '#app/text/defineText.ts'

/** What the window knows of the history before its screen is loaded. */
export const historySectionText = defineText({
  section: { zh: '历史', en: 'History' },
  paletteOpen: { zh: '{{alias}}：历史曲线', en: '{{alias}}: history' },
})
