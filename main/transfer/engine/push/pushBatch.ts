import { createHash } from 'node:crypto'
import { lstat, open } from 'node:fs/promises'
import { join } from 'node:path'
import { pack } from 'tar-stream'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderMove } from '#app/transfer/planFolder.ts'
import { digestRemoteMany } from '#main/remote/scripts/digestMany.ts'
import { placeFiles } from '#main/remote/scripts/placeFiles.ts'
import { noTarThere, openReceiveTar } from '#main/remote/scripts/receiveTar.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import type { BulkConnection } from '#main/transfer/engine/folder/bulkConnection.ts'
import { waitForTurn } from '#main/transfer/engine/waitForTurn.ts'
import { stagingOf } from './listPushTarget.ts'
import { remoteWriteError } from './remoteWriteError.ts'

export type PushBatchOptions = {
  readonly bulk: BulkConnection
  readonly id: string
  readonly localPath: string
  readonly remotePath: string
  readonly batch: readonly FolderMove[]
  readonly clock: Clock
  readonly limit: BandwidthLimit
  readonly signal: AbortSignal
  readonly onBytes: (bytes: number) => void
  readonly onPlaced: (move: FolderMove) => void
  readonly onFailed: (move: FolderMove, error: BerthError) => void
}

type Sent = { readonly move: FolderMove; readonly number: number; readonly sha256: string }

/**
 * Sends small files together: one tar into a folder of their own on the instance, one list of digests from there, then names for
 * those whose two digests are equal. null when the instance has no tar or no tool for digests: nothing has its name then.
 */
export async function pushBatch(options: PushBatchOptions): Promise<true | null> {
  const { bulk, batch, remotePath, id, signal, clock } = options
  const sizeBytes = batch.reduce((sum, { file }) => sum + file.sizeBytes, 0)
  const connection = await bulk.forBytes(sizeBytes)
  const staging = stagingOf(id)
  const sent = await send(options, connection, staging, sizeBytes)
  if (sent === null) return null
  const numbers = sent.map(({ number }) => String(number))
  const taken = await digestRemoteMany(connection, `${remotePath}/${staging}`, numbers, options)
  if (taken === null) return null
  const { digests } = taken
  const proven = sent.filter(({ number, sha256 }) => digests.get(String(number)) === sha256)
  for (const each of sent) {
    if (proven.includes(each)) continue
    const { sha256 } = each
    const remoteSha256 = digests.get(String(each.number)) ?? ''
    const params = { path: each.move.file.path, keptAs: '', sha256, remoteSha256 }
    options.onFailed(each.move, new BerthError('transfer.digestMismatch', params))
  }
  const stamp = new Date(clock.nowMs()).toISOString().replaceAll(':', '-')
  const files = proven.map(({ number, move }) => ({ number, place: move.place }))
  const answers = await placeFiles(connection, { root: remotePath, staging, stamp, files }, signal)
  for (const { number, move } of proven) {
    const reason = answers.get(number)
    if (reason === null) options.onPlaced(move)
    else {
      const params = { path: `${remotePath}/${move.place}`, detail: reason ?? 'no answer' }
      options.onFailed(move, new BerthError('transfer.remoteUnwritable', params))
    }
  }
  return true
}

/** The tar, with numbers for names: no name of the person's is ever unpacked. null where there is no tar. */
async function send(
  options: PushBatchOptions,
  connection: SshConnection,
  staging: string,
  sizeBytes: number,
): Promise<Sent[] | null> {
  const { remotePath, batch, signal } = options
  const stream = await openReceiveTar(connection, { root: remotePath, staging }, signal)
  const sent: Sent[] = []
  const tar = pack()
  const answered = collect(stream.stdout)
  answered.catch(() => undefined)
  let gone = false
  void stream.ended
    .catch(() => undefined)
    .then(() => {
      gone = true
      tar.destroy()
    })
  try {
    const feeding = (async () => {
      for await (const chunk of tar) {
        if (gone) return
        if (chunk instanceof Uint8Array && !stream.stdin.write(chunk)) {
          await new Promise<void>((resolve) => {
            stream.stdin.once('drain', resolve)
            void stream.ended.catch(() => undefined).then(() => resolve())
          })
        }
      }
      stream.stdin.end()
    })()
    feeding.catch(() => undefined)
    for (const [number, move] of batch.entries()) {
      if (signal.aborted) throw new BerthError('channel.aborted')
      if (gone) break
      const file = await readUnchanged(options, move)
      if (file === null) continue
      await waitForTurn(options, file.bytes.length)
      if (gone) break
      const header = { name: String(number), mode: file.mode, mtime: new Date(move.file.mtimeMs) }
      await new Promise<void>((resolve) => {
        tar.entry(header, file.bytes, () => resolve())
        void stream.ended.catch(() => undefined).then(() => resolve())
      })
      options.onBytes(file.bytes.length)
      sent.push({ move, number, sha256: createHash('sha256').update(file.bytes).digest('hex') })
    }
    if (!gone) tar.finalize()
    await feeding.catch(() => undefined)
    const { exitCode, stderr } = await stream.ended
    if (exitCode === noTarThere) return null
    if (exitCode !== 0 || (await answered) !== 'done\n') {
      const cause = new Error(stderr.trim().slice(0, 300) || `exit ${exitCode}`)
      const refused = new BerthError('transfer.remoteUnreadable', { path: remotePath }, { cause })
      throw await remoteWriteError(refused, connection, remotePath, sizeBytes, signal)
    }
    return sent
  } finally {
    stream.close()
  }
}

/** The bytes of a file if it is as it was listed; else it is named as changed and null. */
async function readUnchanged(
  { localPath, onFailed }: PushBatchOptions,
  move: FolderMove,
): Promise<{ bytes: Buffer; mode: number } | null> {
  const { file } = move
  const path = join(localPath, ...file.path.split('/'))
  try {
    const handle = await open(path, 'r')
    try {
      const bytes = await handle.readFile()
      const [stat, there] = [await handle.stat(), await lstat(path)]
      const same = there.isFile() && there.ino === stat.ino && bytes.length === file.sizeBytes
      if (same && Math.floor(stat.mtimeMs) === file.mtimeMs)
        return { bytes, mode: (stat.mode & 0o100) === 0 ? 0o644 : 0o755 }
      onFailed(move, new BerthError('transfer.localChanged', { path }))
    } finally {
      await handle.close()
    }
  } catch (error) {
    onFailed(move, new BerthError('transfer.localMissing', { path }, { cause: error }))
  }
  return null
}

async function collect(stdout: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of stdout) text = (text + chunk.toString('utf8')).slice(-100)
  return text
}
