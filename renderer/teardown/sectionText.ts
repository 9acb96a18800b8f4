import { defineText } from '#app/text/defineText.ts'

/** What the window knows of a teardown before its screen is loaded. */
export const teardownSectionText = defineText({
  section: { zh: '退租', en: 'Teardown' },
  paletteOpen: { zh: '{{alias}}：关机或释放', en: '{{alias}}: 关机 (power off) or 释放 (release)' },
})
