import { createHash } from 'node:crypto'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import type { TreeFile } from '#app/transfer/treeListing.ts'
import { inTime } from '#main/remote/inTime.ts'
import { digestRemoteMany, type RemoteDigests } from '#main/remote/scripts/digestMany.ts'
import { SftpRequests } from '#main/remote/sftpRequests.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { waitForTurn } from '#main/transfer/engine/waitForTurn.ts'
import type { BulkConnection } from './bulkConnection.ts'
import { inParallel } from './inParallel.ts'
import type { HomeFile } from './pullFolderOptions.ts'
import { readSmallFile } from './readSmallFile.ts'
import { type Arrived, receiveTar } from './receiveTar.ts'
import type { Staged, Staging } from './staging.ts'

/** Files asked for at once over SFTP: each takes four round trips. */
const sftpAtOnce = 64
/** So many files of 1 MiB share a slow line. */
const patience = 10

export type PullBatchOptions = {
  readonly bulk: BulkConnection
  readonly remoteRoot: string
  readonly batch: readonly FolderMove[]
  readonly staging: Staging
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  readonly stallMs?: number
  readonly onBytes: (bytes: number) => void
  readonly onPlaced: (file: HomeFile, move: FolderMove) => Promise<void>
  readonly onRefused: (move: FolderMove, error: BerthError) => void
}

/**
 * Brings small files home together: one stream of them, one list of digests from the instance, then names for those whose two
 * digests are equal. Gives back the ones that were not there as listed, or not equal. Errors of the connection, `transfer.cut`,
 * `transfer.localFull`, `transfer.localUnwritable`, `channel.aborted` end the batch; what has its name by then keeps it.
 */
export async function pullBatch(options: PullBatchOptions): Promise<FolderMove[]> {
  const { bulk, remoteRoot, batch, staging } = options
  const connection = await bulk.forBytes(batch.reduce((sum, { file }) => sum + file.sizeBytes, 0))
  const moves = new Map(batch.map((move) => [move.file, move]))
  const staged: Staged[] = []
  const onFile = async ({ file, bytes: content, sha256 }: Arrived): Promise<void> => {
    const move = moves.get(file)
    if (move !== undefined) staged.push(await staging.put(move, content, sha256))
  }
  const paths = batch.map(({ file }) => file.path)
  // Beside the stream: the instance reads each file once from its disk for both.
  const digesting = digestRemoteMany(bulk.scripts(connection), remoteRoot, paths, options)
  digesting.catch(() => undefined)
  await receive(options, connection, onFile)
  await staging.settled()
  const { digests, isUnchanged } = (await digesting) ?? (await secondRead(options, connection, staged))
  const isProven = ({ move: { file }, sha256 }: Staged): boolean =>
    digests.get(file.path) === sha256 && isUnchanged(file)
  const proven = staged.filter(isProven)
  const home = await staging.place(proven, ({ move }, error) => options.onRefused(move, error))
  for (const { staged: each, localPath } of home) {
    const { file } = each.move
    const facts = { sizeBytes: file.sizeBytes, sha256: each.sha256, remoteSha256: each.sha256 }
    const remotePath = `${remoteRoot}/${file.path}`
    await options.onPlaced({ localPath, remotePath, remoteMtimeMs: file.mtimeMs, ...facts }, each.move)
  }
  const answered = new Set(proven.map(({ move }) => move))
  return batch.filter((move) => !answered.has(move))
}

async function receive(
  options: PullBatchOptions,
  connection: SshConnection,
  onFile: (arrived: Arrived) => Promise<void>,
): Promise<void> {
  const { bulk, remoteRoot, batch } = options
  const files = batch.map(({ file }) => file)
  const onBytes = async (bytes: number): Promise<void> => {
    await waitForTurn(options, bytes)
    options.onBytes(bytes)
  }
  if (await receiveTar({ ...options, connection: bulk.scripts(connection), root: remoteRoot, files, onFile, onBytes }))
    return
  await eachBySftp(options, connection, files, async (file, bytes) => {
    await onBytes(bytes.length)
    await onFile({ file, bytes, sha256: createHash('sha256').update(bytes).digest('hex') })
  })
}

/** For an instance without a tool for digests: what it gives when asked again. */
async function secondRead(
  options: PullBatchOptions,
  connection: SshConnection,
  staged: readonly Staged[],
): Promise<RemoteDigests> {
  const digests = new Map<string, string>()
  const files = staged.map(({ move }) => move.file)
  await eachBySftp(options, connection, files, async (file, bytes) => {
    digests.set(file.path, createHash('sha256').update(bytes).digest('hex'))
  })
  return { digests, isUnchanged: ({ path }) => digests.has(path) }
}

async function eachBySftp(
  { remoteRoot, clock, signal, stallMs = 60_000 }: PullBatchOptions,
  connection: SshConnection,
  files: readonly TreeFile[],
  act: (file: TreeFile, bytes: Buffer) => Promise<void>,
): Promise<void> {
  const requests = await SftpRequests.open(connection, remoteRoot)
  const end = (): void => requests.end()
  // One listener for all of them: ending the channel ends every wait.
  signal.addEventListener('abort', end)
  try {
    await inParallel(files, sftpAtOnce, async (file) => {
      const reading = readSmallFile(requests, remoteRoot, file)
      const limits = {
        clock,
        signal: new AbortController().signal,
        timeoutMs: stallMs * patience,
        path: `${remoteRoot}/${file.path}`,
      }
      const bytes = await inTime(reading, limits).catch((error: unknown) => {
        // Gone or not readable: the caller sees that it did not come.
        if (error instanceof Error && 'code' in error && isOfThisFile(error.code)) return null
        throw error
      })
      if (bytes !== null) await act(file, bytes)
    })
  } catch (error) {
    throw signal.aborted ? new BerthError('channel.aborted') : error
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

const isOfThisFile = (code: unknown): boolean =>
  code === 'transfer.remoteMissing' || code === 'transfer.remoteUnreadable'
