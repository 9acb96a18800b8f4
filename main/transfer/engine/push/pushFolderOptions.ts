import type { Clock } from '#app/clock/clock.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import type { Link } from '#main/ssh/link.ts'
import type { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'

export type PushFolderOptions = {
  readonly link: Pick<Link, 'connection' | 'openExtra'>
  /** Names the folder on the instance where files wait for their digests; the same for each try of one transfer. */
  readonly id: string
  readonly localPath: string
  readonly remotePath: string
  readonly excludes: readonly string[]
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  readonly onProgress?: (doneBytes: number, sizeBytes: number, connections: number) => void
  readonly onFolder?: (folder: FolderProgress) => void
}
