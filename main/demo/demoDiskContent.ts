import type { InMemoryFs } from 'just-bash'
import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'

export type DiskContent = ReadonlyMap<TierId, { readonly bytes: number; readonly inodes: number }>

/** What lies on each tier of the virtual disk now. */
export async function demoDiskContent(disk: InMemoryFs, profile: Profile): Promise<DiskContent> {
  const content = new Map<TierId, { bytes: number; inodes: number }>()
  for (const path of disk.getAllPaths()) {
    const stat = await disk.lstat(path)
    const tier = tierOfPath(path, profile.storage.tiers)
    const { bytes, inodes } = content.get(tier) ?? { bytes: 0, inodes: 0 }
    content.set(tier, { bytes: bytes + (stat.isFile ? stat.size : 0), inodes: inodes + 1 })
  }
  return content
}
