import type { RemovalResult } from '#app/files/removalPlan.ts'

/** What became of one thing, as `removeText` says it. */
export const OUTCOME_WORDS = {
  removed: 'outRemoved',
  changed: 'outChanged',
  unsafe: 'outUnsafe',
  inUse: 'outInUse',
  gone: 'outGone',
  cannotRename: 'outCannotRename',
  noTool: 'noTool',
  aside: 'outAside',
  left: 'outLeft',
  unknown: 'outUnknown',
} as const satisfies Record<RemovalResult['outcome'], string>
