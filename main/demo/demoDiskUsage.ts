import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { demoDiskSize } from './demoFacts.ts'
import type { DemoFs } from './demoFs.ts'

/** Of a page in memory, which is what such a disk gives to a file. */
export const BLOCK_BYTES = 4096

export type DiskUsage = {
  readonly usedBytes: number
  readonly totalBytes: number
  readonly usedInodes: number
  readonly totalInodes: number
}

/** How full a tier of the virtual disk is now, whoever asks: gauges, `df`, and what comes and goes; null for one that it has not. */
export async function demoDiskUsage(disk: DemoFs, profile: Profile, tier: TierId): Promise<DiskUsage | null> {
  const size = demoDiskSize(tier, profile)
  if (size === null) return null
  let [usedBytes, usedInodes] = [size.imageBytes, size.imageInodes]
  for (const path of disk.getAllPaths()) {
    if (tierOfPath(path, profile.storage.tiers) !== tier) continue
    const stat = await disk.lstat(path)
    usedBytes += stat.isFile ? blocksOf(stat.size) : 0
    usedInodes += 1
  }
  for (const { folder, count, sizeBytes } of disk.pictures) {
    if (tierOfPath(folder, profile.storage.tiers) !== tier) continue
    usedBytes += count * blocksOf(sizeBytes)
    usedInodes += count
  }
  const { totalBytes, totalInodes } = size
  return { usedBytes, usedInodes, totalBytes, totalInodes }
}

export function blocksOf(sizeBytes: number): number {
  return Math.ceil(sizeBytes / BLOCK_BYTES) * BLOCK_BYTES
}
