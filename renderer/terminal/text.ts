import { defineText } from '#app/text/defineText.ts'

/** What the window knows of terminals before it shows one; the rest is in `screenText.ts`. */
export const terminalText = defineText({
  section: { zh: '终端', en: 'Terminal' },
  opening: { zh: '正在打开终端……', en: 'Opening the terminal…' },
  paletteOpen: { zh: '{{alias}}：打开终端', en: '{{alias}}: open a terminal' },
})
