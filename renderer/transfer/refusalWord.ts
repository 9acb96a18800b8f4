import type { RefusalReason } from '#app/transfer/folderPlan.ts'
import type { transferPlanText } from './planText.ts'

/** The words for why one entry of a folder is not transferred. */
export const REFUSAL_WORD = {
  link: 'reasonLink',
  device: 'reasonDevice',
  fifo: 'reasonFifo',
  socket: 'reasonSocket',
  notUtf8: 'reasonNotUtf8',
  traversal: 'reasonTraversal',
  tooLong: 'reasonTooLong',
  collision: 'reasonCollision',
} as const satisfies { readonly [R in RefusalReason]: keyof typeof transferPlanText }
