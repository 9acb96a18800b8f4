import { BerthError } from '#app/contract/berthError.ts'
import type { Profile } from '#app/profile/profile.ts'

/** Below the final folder, what is no checkpoint of a run lies here by its whole path. */
const otherFolder = '@'
/** The script's own name for a copy that is not complete. */
const partEnding = /\.(?=berth-part$)/
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the purpose
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|%(?=[0-9A-F]{2})/g

/** As `%XX`, of each byte that cannot stay; a `%` that could be read so becomes `%25`, and no two names become one. */
function safeName(name: string): string {
  const encoded = name.replace(control, (found) =>
    [...new TextEncoder().encode(found)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join(''),
  )
  return encoded.replace(partEnding, '%2E')
}

/**
 * Where a file's copy lies on the regional FS. A file of a run goes where the run scripts put it
 * (`checkpoints/<run>/best.pth` of the data disk → `<final folder>/<run>/best.pth`), any other below `@` by its whole
 * path, so no two sources share a target. Throws `transfer.nameUnsafe` for a path that is not absolute or has an empty,
 * `.` or `..` name.
 */
export function fsCopyPath(remotePath: string, profile: Pick<Profile, 'overrides'>): string {
  const { dataDir, durableDir, finalFolder } = profile.overrides
  const refuse = (reason: string): BerthError => new BerthError('transfer.nameUnsafe', { path: remotePath, reason })
  if (!remotePath.startsWith('/')) throw refuse('notAbsolute')
  if (remotePath.split('/').some((name, at) => at > 0 && ['', '.', '..'].includes(name))) throw refuse('traversal')
  const runs = `${dataDir}/checkpoints/`
  const names = remotePath.startsWith(runs) ? remotePath.slice(runs.length).split('/') : []
  const place = names.length > 1 && names[0] !== otherFolder ? names : [otherFolder, ...remotePath.slice(1).split('/')]
  return [durableDir, finalFolder, ...place.map(safeName)].join('/')
}
