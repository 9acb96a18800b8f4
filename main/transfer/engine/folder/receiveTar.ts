import { hash } from 'node:crypto'
import { extract } from 'tar-stream'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { TreeFile } from '#app/transfer/treeListing.ts'
import { readInTime } from '#main/remote/readInTime.ts'
import { noTarToSend, openSendTar } from '#main/remote/scripts/sendTar.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Headers of a tar: its own of 512 bytes, one or two for a long name, padding of the content and of the last block. */
const perFileBytes = 64 * 1024

export type Arrived = { readonly file: TreeFile; readonly bytes: Buffer; readonly sha256: string }

export type ReceiveTarOptions = {
  readonly connection: Pick<SshConnection, 'streamScript'>
  readonly root: string
  /** Small enough to be held, each. */
  readonly files: readonly TreeFile[]
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly stallMs?: number
  /** Called for each piece of the stream before the next one is asked for; waits for the bandwidth limit. */
  readonly onBytes: (bytes: number) => Promise<void>
  /** Takes one whole file; reading waits for it. */
  readonly onFile: (arrived: Arrived) => Promise<void>
}

/**
 * Many small files of the instance in one stream. Only regular files that were asked for, of the size that was listed, once
 * each, reach `onFile`; anything else in the stream is passed over. False when the instance has no tar for it. Throws
 * `transfer.cut` and errors of the connection.
 */
export async function receiveTar(options: ReceiveTarOptions): Promise<boolean> {
  const { root, signal, onBytes, onFile } = options
  const stream = await openSendTar(options.connection, root, signal)
  const wanted = new Map(options.files.map((file) => [`./${file.path}`, file]))
  const unpack = extract()
  unpack.on('error', () => undefined)
  // Also what a lying header makes the unpacker hold is no more than this.
  const mostBytes = options.files.reduce(
    (sum, { sizeBytes, path }) => sum + sizeBytes + path.length * 4 + 2048,
    perFileBytes,
  )
  let receivedBytes = 0
  const feeding = feed()
  // Said by the loop below, or after it.
  feeding.catch(() => undefined)
  try {
    stream.stdin.end(options.files.map(({ path }) => `./${path}\0`).join(''))
    for await (const entry of unpack) {
      const { name, type, size } = entry.header
      const file = type === 'file' ? wanted.get(name) : undefined
      if (file === undefined || size !== file.sizeBytes) {
        entry.resume()
        continue
      }
      wanted.delete(name)
      const parts: Uint8Array[] = []
      for await (const part of entry) if (part instanceof Uint8Array) parts.push(part)
      const bytes = Buffer.concat(parts)
      const sha256 = hash('sha256', bytes, 'hex')
      if (bytes.length === file.sizeBytes) await onFile({ file, bytes, sha256 })
    }
    await feeding
    return (await stream.ended).exitCode !== noTarToSend
  } catch (error) {
    if (error instanceof BerthError) throw error
    throw new BerthError('transfer.cut', { path: root }, { cause: error })
  } finally {
    stream.close()
    unpack.destroy(new Error('nobody reads on'))
  }

  async function feed(): Promise<void> {
    try {
      for await (const chunk of readInTime(stream.stdout, { ...options, path: root })) {
        receivedBytes += chunk.length
        if (receivedBytes > mostBytes) throw new BerthError('transfer.remoteChanged', { path: root })
        await onBytes(chunk.length)
        if (!unpack.write(chunk)) await new Promise<void>((resolve) => drained(resolve))
      }
      unpack.end(Buffer.alloc(0))
    } catch (error) {
      unpack.destroy(error instanceof Error ? error : new Error(String(error)))
      throw error
    }
  }

  /** A destroyed unpacker never drains. */
  function drained(resolve: () => void): void {
    const end = (): void => {
      unpack.off('drain', end)
      unpack.off('close', end)
      resolve()
    }
    unpack.on('drain', end)
    unpack.on('close', end)
  }
}
