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
  readonly totalBytes: number
  readonly totalInodes: number
  /** Of the image, which the virtual disk has no files for. */
  readonly imageBytes: number
  readonly imageInodes: number
}

/** Sizes of the disks. What is on them is full enough to teach: the system and the data disk by bytes, the file storage by inodes while its bytes look fine. */
export function demoDiskSize(tier: TierId, profile: Profile): Disk | null {
  switch (tier) {
    case 'system':
      return { totalBytes: 30 * GB, totalInodes: 1_966_080, imageBytes: 17.8 * GB, imageInodes: 410_000 }
    case 'data':
      return { totalBytes: 50 * GB, totalInodes: 26_214_400, imageBytes: 0, imageInodes: 0 }
    case 'fs': {
      const cap = profile.storage.tiers.find((each) => each.id === 'fs')?.inodeCap ?? 200_000
      return { totalBytes: 200 * GB, totalInodes: cap, imageBytes: 0, imageInodes: 0 }
    }
    case 'nas':
      return null
  }
}
