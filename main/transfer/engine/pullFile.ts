import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { inTime } from '#main/remote/inTime.ts'
import { remoteDigest } from '#main/remote/remoteDigest.ts'
import { takePrefixDigest } from '#main/remote/scripts/digest.ts'
import type { Link } from '#main/ssh/link.ts'
import type { BandwidthLimit } from './bandwidthLimit.ts'
import { keepOlder } from './keepOlder.ts'
import { LaneOpener, type OpenLane } from './laneOpener.ts'
import { openTarget } from './openTarget.ts'
import { PartFile } from './partFile.ts'
import { readRemote } from './readRemote.ts'
import { secondReadDigest } from './secondReadDigest.ts'

export type PullProgress = {
  readonly phase: 'reading' | 'digesting'
  readonly sizeBytes: number
  readonly doneBytes: number
  readonly connections: number
}

export type PullOptions = {
  readonly link: Pick<Link, 'connection' | 'openExtra'>
  readonly remotePath: string
  /** Folder of the instance on this computer, and where below it the file goes (`localName`). */
  readonly root: string
  readonly relativePath: string
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  /**
   * For logs, which are only added to: one that grew meanwhile comes home as it was at the start. Anything else that
   * changed is another file by now, as are the weights in a checkpoint that grew.
   */
  readonly mayGrow?: boolean
  /** Default 60 s: a network mount that hangs for longer is down. */
  readonly stallMs?: number
  readonly onProgress?: (progress: PullProgress) => void
}

export type PulledFile = {
  readonly localPath: string
  readonly sizeBytes: number
  readonly remoteMtimeMs: number
  readonly sha256: string
  readonly remoteSha256: string
  /** There is more of it on the instance by now than is here. */
  readonly grew: boolean
  /** Bytes that did not have to be read again. */
  readonly resumedBytes: number
}

/**
 * Brings one file home: reads what is missing of it, proves both digests equal, then gives it its name. What arrived
 * before an error stays in `name.part` for the next try, except after `transfer.digestMismatch`, which sets it aside, and
 * `transfer.remoteChanged` and `transfer.remoteShort`, which throw it away. Errors: the `transfer.*` codes, those of the
 * connection, and `channel.aborted`.
 */
export async function pullFile(options: PullOptions): Promise<PulledFile> {
  const { link, remotePath, clock, signal, mayGrow = false, stallMs = 60_000 } = options
  const connection = link.connection()
  const opener = new LaneOpener(link, remotePath, mayGrow)
  const own = new AbortController()
  const limits = { clock, timeoutMs: stallMs, signal, path: remotePath }
  const main = await inTime(opener.first(), { ...limits, tooLate: (lane: OpenLane) => lane.close() })
  const { file } = main
  const abort = (): void => own.abort()
  signal.addEventListener('abort', abort)
  let part: PartFile | null = null
  try {
    const { sizeBytes } = file
    part = await PartFile.open(await openTarget(options.root, options.relativePath, sizeBytes), file, clock)
    const home = part
    // Runs beside the pull: the instance reads the file once from its disk for both.
    const atRemote = remoteDigest(connection, remotePath, file, own.signal)
    atRemote.catch(() => undefined)

    let doneBytes = home.resumedBytes
    let connections = 0
    const report = (phase: PullProgress['phase']): void =>
      options.onProgress?.({ phase, sizeBytes, doneBytes, connections })
    report('reading')
    await readRemote({
      ...options,
      file,
      opener,
      stallMs,
      ranges: home.written.missing(sizeBytes),
      rttMs: connection.rttMs,
      onChunk: async (offset, bytes) => {
        await home.write(offset, bytes)
        doneBytes += bytes.length
        report('reading')
      },
      onLanes: (count) => {
        connections = count
      },
    })
    connections = 0
    report('digesting')
    const secondRead = (): Promise<string> => secondReadDigest({ file, clock, limit: options.limit, stallMs, signal })
    const proveWhole = async () => {
      await inTime(file.checkUnchanged(), limits)
      const byRemote = await atRemote
      const remoteSha256 = byRemote?.sha256 ?? (await secondRead())
      // The digest may have taken minutes: a file written to meanwhile is not the one that was read.
      await inTime(file.checkUnchanged(), limits)
      return { remoteSha256, remoteMtimeMs: byRemote?.mtimeMs ?? file.mtimeMs, grew: false }
    }
    const provePrefix = async () => {
      const byRemote = await takePrefixDigest(connection, remotePath, sizeBytes, own.signal)
      return { remoteSha256: byRemote ?? (await secondRead()), remoteMtimeMs: file.mtimeMs, grew: true }
    }
    const sha256 = await home.sha256()
    const remote = await proveWhole().catch((error: unknown) => {
      if (mayGrow && error instanceof BerthError && error.code === 'transfer.remoteChanged') return provePrefix()
      throw error
    })
    const { remoteSha256 } = remote
    if (sha256 !== remoteSha256) {
      // What was there at the start was written over: another file, and not a wrong digest.
      if (remote.grew) throw new BerthError('transfer.remoteChanged', { path: remotePath })
      const keptAs = await home.setAside()
      throw new BerthError('transfer.digestMismatch', { path: remotePath, keptAs, sha256, remoteSha256 })
    }
    await keepOlder(home.finalPath, { sizeBytes, sha256 }, clock)
    await home.finish()
    return {
      localPath: home.finalPath,
      sizeBytes,
      sha256,
      ...remote,
      resumedBytes: home.resumedBytes,
    }
  } catch (error) {
    await release(part, error)
    throw error
  } finally {
    signal.removeEventListener('abort', abort)
    own.abort()
    main.close()
  }
}

/** Keeps what a later try can build on; throws away what belongs to a file that is not there any more. */
async function release(part: PartFile | null, error: unknown): Promise<void> {
  const code = error instanceof BerthError ? error.code : 'internal'
  if (part === null || code === 'transfer.digestMismatch') return
  if (code === 'transfer.remoteChanged' || code === 'transfer.remoteShort') await part.discard().catch(() => undefined)
  else await part.keep().catch(() => undefined)
}
