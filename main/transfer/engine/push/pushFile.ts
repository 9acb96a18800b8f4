import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { remoteDigest } from '#main/remote/remoteDigest.ts'
import { RemoteFile } from '#main/remote/remoteFile.ts'
import { publishPart } from '#main/remote/scripts/publishPart.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { secondReadDigest } from '#main/transfer/engine/secondReadDigest.ts'
import { type LocalSource, openLocalSource } from './localSource.ts'
import { makeRemoteFolders } from './makeRemoteFolders.ts'
import { missingRanges, partPathOf } from './remotePart.ts'
import { remoteWriteError } from './remoteWriteError.ts'
import { roomAtRemote } from './roomAtRemote.ts'
import { writeRanges } from './writeRanges.ts'

export type PushFileOptions = {
  readonly link: Pick<Link, 'connection' | 'openExtra'>
  readonly localPath: string
  readonly remotePath: string
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  /** What the file has to be; null or absent: whatever it is. */
  readonly mustBeSha256?: string | null
  /** Default 60 s: a network mount that hangs for longer is down. */
  readonly stallMs?: number
  readonly onProgress?: (progress: {
    readonly phase: 'sending' | 'digesting'
    readonly sizeBytes: number
    readonly doneBytes: number
    readonly connections: number
  }) => void
}

export type PushedFile = {
  readonly sizeBytes: number
  readonly sha256: string
  readonly remoteSha256: string
  /** Bytes that an earlier try had brought. */
  readonly resumedBytes: number
}

/**
 * Sends one file to the instance: what is missing of it goes into a part beside its place, both digests are compared, then it
 * gets its name, its time and whether it can be run. A file with other content that was there is renamed, never replaced.
 * Errors: `transfer.localMissing`, `localChanged`, `copyChanged`, `remoteFull`, `remoteUnwritable`, `digestMismatch`, `digestUnavailable`,
 * `cut`; those of the connection; `channel.aborted`. After a cut the part stays for the next try.
 */
export async function pushFile(options: PushFileOptions): Promise<PushedFile> {
  const { link, localPath, remotePath, clock, signal, stallMs = 60_000 } = options
  const connection = link.connection()
  const source = await openLocalSource(localPath, signal)
  const partPath = partPathOf(remotePath)
  const { sizeBytes } = source
  try {
    if (options.mustBeSha256 != null && source.sha256 !== options.mustBeSha256) {
      throw new BerthError('transfer.copyChanged', { path: localPath })
    }
    await checkRoom(connection, remotePath, sizeBytes, signal)
    const requests = await SftpRequests.open(connection, remotePath)
    try {
      await makeRemoteFolders(requests, remotePath.slice(0, remotePath.lastIndexOf('/')) || '/')
      const ranges = await missingRanges(connection, requests, partPath, source, signal)
      const missingBytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0)
      await preparePart(requests, partPath, sizeBytes)
      let doneBytes = sizeBytes - missingBytes
      const report = (phase: 'sending' | 'digesting', connections: number): void =>
        options.onProgress?.({ phase, sizeBytes, doneBytes, connections })
      report('sending', 0)
      await writeRanges({
        ...options,
        source,
        partPath,
        ranges,
        stallMs,
        onWritten: (bytes, connections) => {
          doneBytes += bytes
          report('sending', connections)
        },
      })
      report('digesting', 0)
      const remoteSha256 = await digestOfPart(options, connection, partPath, source, stallMs)
      await source.checkUnchanged()
      if (remoteSha256 !== source.sha256) {
        const { sha256 } = source
        throw new BerthError('transfer.digestMismatch', { path: remotePath, keptAs: '', sha256, remoteSha256 })
      }
      await publish(connection, remotePath, source, clock, signal)
      return { sizeBytes, sha256: source.sha256, remoteSha256, resumedBytes: sizeBytes - missingBytes }
    } catch (error) {
      // What does not belong to this file any more must not be built upon.
      if (error instanceof BerthError && /^transfer\.(localChanged|digestMismatch)$/.test(error.code))
        await requests.request<undefined>((sftp, done) => sftp.unlink(partPath, done)).catch(() => undefined)
      throw await remoteWriteError(error, connection, remotePath, sizeBytes, signal)
    } finally {
      requests.end()
    }
  } finally {
    await source.close()
  }
}

async function checkRoom(
  connection: SshConnection,
  path: string,
  sizeBytes: number,
  signal: AbortSignal,
): Promise<void> {
  const { freeBytes, freeInodes } = await roomAtRemote(connection, path, signal)
  if ((freeBytes === null || freeBytes >= sizeBytes) && (freeInodes === null || freeInodes >= 1)) return
  const free = { freeBytes: freeBytes ?? '?', freeInodes: freeInodes ?? '?' }
  throw new BerthError('transfer.remoteFull', { path, sizeBytes, files: 1, ...free })
}

/** There, and exactly as long as the file: what an earlier, longer try left behind would make another digest. */
async function preparePart(requests: SftpRequests, partPath: string, sizeBytes: number): Promise<void> {
  // Neither truncated nor followed by more than what is written to it: what is there was looked at by `missingRanges`.
  const handle = await requests.request<Buffer>((sftp, done) => sftp.open(partPath, 'a', done))
  if (handle !== undefined) await requests.request<undefined>((sftp, done) => sftp.close(handle, done))
  await requests.request<undefined>((sftp, done) => sftp.setstat(partPath, { size: sizeBytes }, done))
}

async function digestOfPart(
  { clock, limit, signal }: PushFileOptions,
  connection: SshConnection,
  partPath: string,
  { sizeBytes }: LocalSource,
  stallMs: number,
): Promise<string> {
  const file = await RemoteFile.open(connection, partPath)
  try {
    if (file.sizeBytes !== sizeBytes) throw new BerthError('transfer.remoteChanged', { path: partPath })
    const digest = await remoteDigest(connection, partPath, file, signal)
    return digest?.sha256 ?? (await secondReadDigest({ file, clock, limit, stallMs, signal }))
  } finally {
    file.close()
  }
}

async function publish(
  connection: SshConnection,
  remotePath: string,
  { sizeBytes, mode, mtimeMs }: LocalSource,
  clock: Clock,
  signal: AbortSignal,
): Promise<void> {
  const stamp = new Date(clock.nowMs()).toISOString().replaceAll(':', '-')
  const part = { partPath: partPathOf(remotePath), finalPath: remotePath, sizeBytes, mode, mtimeMs, stamp }
  await publishPart(connection, part, signal)
}
