import type { FolderPlan } from '#app/transfer/folderPlan.ts'

export type Room = 'fits' | 'tooLittle' | 'unknown'

/**
 * Whether what a plan moves fits at its target, in bytes and in inodes. What could not be read is unknown, never "fits".
 * `countsInodes` says that the target has a number of them that runs out; null inodes then are unknown too. A changed
 * file needs its whole size anew: the older one stays under another name.
 */
export function planRoom(
  plan: FolderPlan,
  countsInodes: boolean,
): { readonly files: number; readonly bytes: number; readonly space: Room; readonly inodes: Room } {
  const files = plan.fresh.files + plan.changed.files
  const bytes = plan.fresh.bytes + plan.changed.bytes
  const room = (needed: number, free: number | null): Room =>
    free === null ? 'unknown' : needed <= free ? 'fits' : 'tooLittle'
  return {
    files,
    bytes,
    space: room(bytes, plan.freeBytes),
    inodes: plan.freeInodes === null && !countsInodes ? 'fits' : room(files, plan.freeInodes),
  }
}
