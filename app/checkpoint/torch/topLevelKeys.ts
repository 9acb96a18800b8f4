import type { PickleValue } from '#app/checkpoint/pickle/pickleValue.ts'

/** The text keys of the dict a checkpoint is, or nothing when it is something else. */
export function topLevelKeys(root: PickleValue): string[] {
  return typeof root === 'object' && root?.kind === 'dict' ? root.keys : []
}
