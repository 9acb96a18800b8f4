import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'
import type { DiskUse } from '#app/storage/diskUse.ts'
import { readDiskUse } from '#main/remote/scripts/diskUse.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Deep enough for a model inside a cache inside a project; what lies deeper counts for its folder. */
const MAX_DEPTH = 8
const MOST_FOLDERS = 300

/** What takes the room of a tier now. Throws `storage.cannotMeasure` and what the script throws. */
export async function findSpace(
  connection: SshConnection,
  profile: Profile,
  tier: TierId,
  limits: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<DiskUse> {
  const path = profile.storage.tiers.find(({ id }) => id === tier)?.path ?? '/'
  const use = await readDiskUse(connection, { root: path, maxDepth: MAX_DEPTH, most: MOST_FOLDERS }, limits)
  if (use === null) throw new BerthError('storage.cannotMeasure', { path })
  return { tier, root: path, atMs: limits.clock.nowMs(), folders: [...use.folders], problems: [...use.problems] }
}
