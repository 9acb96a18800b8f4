import { randomBytes } from 'node:crypto'
import { PassThrough } from 'node:stream'
import type { ClientChannel } from 'ssh2'
import { BerthError } from '#app/contract/berthError.ts'
import { ReceiveWindow } from './receiveWindow.ts'
import { noiseBytes, scriptHeader } from './runOnChannel.ts'
import { SentinelReader } from './sentinelReader.ts'
import type { ScriptStream } from './sshConnection.ts'

/** 160 MiB/s at 50 ms; what waits in memory for a slow reader is no more than this. */
const windowBytes = 8 * 1024 * 1024
const bufferBytes = 1024 * 1024
/** Complaints of a script that are kept; the rest is dropped, not an error. */
const maxStderrBytes = 65_536

/** Sends `text` to a `scriptCommand` and passes on what it reads and prints, to the byte and at the pace of the reader. */
export function streamOnChannel(
  channel: ClientChannel,
  text: string,
  address: { readonly host: string; readonly port: number },
  signal?: AbortSignal,
): ScriptStream {
  const marker = `berth-${randomBytes(16).toString('hex')}`
  // Below the size of a packet each one would stop the channel and start it again.
  const stdout = new PassThrough({ highWaterMark: bufferBytes })
  const window = new ReceiveWindow(channel, windowBytes)
  const complaints: Buffer[] = []
  let complaintBytes = 0
  let noise = 0
  let begun = false
  const out = new SentinelReader(marker, {
    withExitCode: true,
    onBytes: (bytes) => {
      begun = true
      if (!stdout.write(bytes)) channel.pause()
    },
  })
  const err = new SentinelReader(marker, {
    withExitCode: false,
    onBytes: (bytes) => {
      complaintBytes += bytes.length
      if (complaintBytes <= maxStderrBytes) complaints.push(bytes)
    },
  })
  let settle: (error: BerthError | null) => void = () => undefined
  const ended = new Promise<{ exitCode: number | null; stderr: string }>((resolve, reject) => {
    let settled = false
    settle = (error) => {
      if (settled) return
      settled = true
      signal?.removeEventListener('abort', onAbort)
      channel.close()
      if (error === null) {
        stdout.end()
        resolve({ exitCode: out.exitCode, stderr: Buffer.concat(complaints).toString('utf8') })
      } else {
        // A reader in the middle of the stream must not take its end for the end of the output.
        stdout.destroy(error)
        reject(error)
      }
    }
  })
  // Whoever reads the stream learns of a failure there.
  ended.catch(() => undefined)
  stdout.on('error', () => undefined)
  const bad = (detail: string): void => settle(new BerthError('ssh.badOutput', { host: address.host, detail }))
  const onAbort = (): void => settle(new BerthError('channel.aborted'))

  stdout.on('drain', () => channel.resume())
  stdout.on('close', () => {
    // The reader went away early: nothing more is wanted.
    if (!stdout.readableEnded) settle(new BerthError('channel.aborted'))
  })
  channel.on('data', (chunk: Buffer) => {
    window.widen()
    out.push(chunk)
    if (!begun) noise += chunk.length
    if (noise > noiseBytes && !begun) return bad('noise before the output')
    if (out.done && err.done) settle(null)
  })
  channel.stderr.on('data', (chunk: Buffer) => {
    err.push(chunk)
    if (out.done && err.done) settle(null)
  })
  channel.on('error', () => bad('the channel broke'))
  channel.on('close', () => {
    if (out.done) settle(null)
    else settle(new BerthError('ssh.closed', { host: address.host, port: address.port }))
  })
  signal?.addEventListener('abort', onAbort)
  if (signal?.aborted) onAbort()
  else channel.write(scriptHeader(marker, text))
  return { stdin: channel, stdout, ended, close: () => settle(new BerthError('channel.aborted')) }
}
