import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'

const GB = 1024 ** 3

/** The invented instance: everything it claims about itself that no virtual file could hold. */
export const demoFacts = {
  containerUuid: 'demo000000-5afe0001',
  hostname: 'autodl-container-demo000000-5afe0001',
  region: 'demo-A',
  gpu: { name: 'NVIDIA GeForce RTX 4090', memoryMiB: 24_564 },
  pythonVersion: '3.10.8',
  torchVersion: '2.1.2+cu118',
  password: 'demo+Berth/01',
  memory: { currentBytes: 21 * GB, inactiveBytes: 9 * GB, limitBytes: 120 * GB },
} as const

type Disk = {
  readonly usedBytes: number
  readonly totalBytes: number
  readonly usedInodes: number
  readonly totalInodes: number
}

/** Full enough to teach: the system disk warns by bytes, the file storage by inodes while its bytes look fine. */
export function demoDiskUse(tier: TierId, profile: Profile): Disk | null {
  switch (tier) {
    case 'system':
      return { usedBytes: 26.4 * GB, totalBytes: 30 * GB, usedInodes: 410_000, totalInodes: 1_966_080 }
    case 'data':
      return { usedBytes: 30.6 * GB, totalBytes: 50 * GB, usedInodes: 21_000, totalInodes: 26_214_400 }
    case 'fs': {
      const cap = profile.storage.tiers.find((each) => each.id === 'fs')?.inodeCap ?? 200_000
      return { usedBytes: 68 * GB, totalBytes: 200 * GB, usedInodes: Math.round(cap * 0.957), totalInodes: cap }
    }
    case 'nas':
      return null
  }
}
