import { defineText } from '#app/text/defineText.ts'

/** What the window knows of the environment before its screen is loaded. */
export const environmentText = defineText({
  section: { zh: '环境', en: 'Environment' },
  paletteOpen: { zh: '{{alias}}：检查环境，安装包', en: '{{alias}}: check the environment, install packages' },
})
