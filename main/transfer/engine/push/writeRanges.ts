import { setMaxListeners } from 'node:events'
import type { SFTPWrapper } from 'ssh2'
import { z } from 'zod'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { ByteRange } from '#app/transfer/byteRange.ts'
import { initialConnections } from '#app/transfer/connectionCount.ts'
import { inTime } from '#main/remote/inTime.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { inParallel } from '#main/transfer/engine/folder/inParallel.ts'
import { waitForTurn } from '#main/transfer/engine/waitForTurn.ts'
import type { LocalSource } from './localSource.ts'

/** Every SFTP server must take a write of this size. */
const safeChunkBytes = 32 * 1024
/** What OpenSSH takes in one packet, less its header. */
const openSshChunkBytes = 255 * 1024
/** Sent ahead in all, so that the path is never idle: 8 MiB is 160 MiB/s at 50 ms. */
const inFlightBytes = 8 * 1024 * 1024
/** The server's window for one channel is 2 MiB; twice that keeps it full. */
const inFlightPerLaneBytes = 4 * 1024 * 1024
/** Below this a login costs more than a short burst on the shared connection disturbs the terminal. */
const ownConnectionFromBytes = 8 * 1024 * 1024

export type WriteRangesOptions = {
  readonly link: Pick<Link, 'connection' | 'openExtra'>
  readonly source: LocalSource
  readonly partPath: string
  readonly ranges: readonly ByteRange[]
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly stallMs: number
  readonly signal: AbortSignal
  readonly onWritten: (bytes: number, connections: number) => void
}

type Lane = { readonly requests: SftpRequests; readonly handle: Buffer; readonly own: SshConnection | null }

/**
 * Sends ranges of a local file into a part that exists, many writes ahead, over as many connections as the distance asks for. A
 * connection that breaks ends it: what has arrived is found by the next try. Throws `transfer.cut`, what a refused write gives
 * (`transfer.remoteUnreadable`), `channel.aborted`.
 */
export async function writeRanges(options: WriteRangesOptions): Promise<void> {
  const { ranges, signal, clock, stallMs, partPath, source } = options
  const leftBytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0)
  if (leftBytes === 0) return
  // Each write that is under way listens for the end.
  setMaxListeners(0, signal)
  const lanes = await openLanes(options, leftBytes)
  try {
    const chunkBytes = chunkBytesOf(lanes.map(({ requests }) => requests.sftp))
    const perLaneBytes = Math.max(inFlightPerLaneBytes, inFlightBytes / lanes.length)
    const atOnce = lanes.length * Math.ceil(perLaneBytes / chunkBytes)
    let next = 0
    await inParallel(chunksOf(ranges, chunkBytes), atOnce, async ({ start, end }) => {
      const lane = lanes[next++ % lanes.length]
      if (lane === undefined) return
      const buffer = Buffer.allocUnsafe(end - start)
      const { bytesRead } = await source.handle.read(buffer, 0, buffer.length, start)
      if (bytesRead !== buffer.length) throw new BerthError('transfer.localChanged', { path: partPath })
      await waitForTurn(options, buffer.length)
      if (signal.aborted) throw new BerthError('channel.aborted')
      const writing = lane.requests.request<undefined>((sftp, done) =>
        sftp.write(lane.handle, buffer, 0, buffer.length, start, done),
      )
      await inTime(writing, { clock, timeoutMs: stallMs, signal, path: partPath })
      options.onWritten(buffer.length, lanes.length)
    })
    await Promise.all(lanes.map(({ requests, handle }) => flush(requests, handle)))
  } finally {
    for (const { requests, own } of lanes) {
      requests.end()
      own?.close()
    }
  }
}

async function openLanes({ link, partPath, signal }: WriteRangesOptions, leftBytes: number): Promise<Lane[]> {
  const main = link.connection()
  const wanted = leftBytes < ownConnectionFromBytes ? 0 : initialConnections(main.rttMs, leftBytes)
  const extras = await Promise.all(Array.from({ length: wanted }, () => link.openExtra(signal).catch(() => null)))
  if (signal.aborted) throw new BerthError('channel.aborted')
  const own = extras.filter((each) => each !== null)
  const lanes: Lane[] = []
  try {
    for (const connection of own.length > 0 ? own : [main]) {
      const requests = await SftpRequests.open(connection, partPath)
      const handle = await requests.request<Buffer>((sftp, done) => sftp.open(partPath, 'r+', done))
      if (handle === undefined) throw new BerthError('transfer.cut', { path: partPath })
      lanes.push({ requests, handle, own: connection === main ? null : connection })
    }
    return lanes
  } catch (error) {
    for (const each of own) each.close()
    throw error
  }
}

function* chunksOf(ranges: readonly ByteRange[], chunkBytes: number): Generator<ByteRange> {
  for (const range of ranges)
    for (let start = range.start; start < range.end; start += chunkBytes)
      yield { start, end: Math.min(range.end, start + chunkBytes) }
}

/** On the instance's disk, where the server can say so. */
async function flush(requests: SftpRequests, handle: Buffer): Promise<void> {
  await requests
    .request<undefined>((sftp, done) => sftp.ext_openssh_fsync(handle, done))
    .catch((error: unknown) => {
      // ssh2 throws for a server without the request; publishing flushes as well.
      if (error instanceof BerthError && error.code === 'transfer.cut') throw error
    })
}

/** ssh2 asks `limits@openssh.com` and splits longer writes itself, but does not publish the limit. */
function chunkBytesOf(channels: readonly SFTPWrapper[]): number {
  const limits = channels.map((sftp) => z.object({ _maxWriteLen: z.number().int() }).safeParse(sftp).data?._maxWriteLen)
  const least = Math.min(...limits.map((limit) => limit ?? safeChunkBytes))
  return Math.max(safeChunkBytes, Math.min(openSshChunkBytes, least))
}
