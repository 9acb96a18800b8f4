import type { Clock } from '#app/clock/clock.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { FolderProgress } from '#app/transfer/transferView.ts'
import type { Link } from '#main/ssh/link.ts'
import type { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import type { PulledFile } from '#main/transfer/engine/pullFile.ts'

export type HomeFile = Omit<PulledFile, 'resumedBytes' | 'grew'> & { readonly remotePath: string }

export type PullFolderOptions = {
  readonly link: Pick<Link, 'connection' | 'openExtra'>
  readonly instanceId: InstanceId
  readonly remoteRoot: string
  /** Folder of the instance on this computer, and where below it the folder goes. */
  readonly root: string
  readonly relativePath: string
  readonly excludes: readonly string[]
  /** Whether a file, by its name, is one that is only added to. Default: none is. */
  readonly isLog?: (path: string) => boolean
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  readonly stallMs?: number
  readonly onProgress?: (doneBytes: number, sizeBytes: number, connections: number) => void
  readonly onFolder?: (folder: FolderProgress) => void
  /** Hears of each file that is home with equal digests, before it counts. `checkpoint.unreadable` fails that file alone. */
  readonly onHome?: (file: HomeFile) => Promise<void>
}
