import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'

/** The tier that holds an absolute path: the one with the longest matching folder. */
export function tierOfPath(path: string, tiers: Profile['storage']['tiers']): TierId {
  let best: { id: TierId; length: number } = { id: 'system', length: 0 }
  for (const { id, path: folder } of tiers) {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`
    if ((path === folder || path.startsWith(prefix)) && prefix.length > best.length)
      best = { id, length: prefix.length }
  }
  return best.id
}
