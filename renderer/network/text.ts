import { defineText } from '#app/text/defineText.ts'

/** What the window knows of the network section before its screen is loaded. */
export const networkText = defineText({
  section: { zh: '网络', en: 'Network' },
  paletteOpen: { zh: '{{alias}}：隧道、TensorBoard、网络测速', en: '{{alias}}: tunnels, TensorBoard, routes' },
})
