import { defineText } from '#app/text/defineText.ts'

/** What the window knows of queues before their screen is loaded. */
export const queueText = defineText({
  section: { zh: '队列', en: 'Queue' },
  paletteOpen: { zh: '{{alias}}：排队跑实验', en: '{{alias}}: run experiments in a queue' },
})
