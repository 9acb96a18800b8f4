import { randomBytes } from 'node:crypto'
import type { ClientChannel } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { quote } from '#app/ssh/quote.ts'
import { scriptLoader } from '#app/ssh/scriptLoader.ts'
import { SentinelReader } from './sentinelReader.ts'
import type { RunOptions, RunResult } from './sshConnection.ts'

/**
 * Banners and rc files may print this much around the answer: an rc file that lists a folder of a dataset is heard out,
 * one that prints for ever is not. The answer has a limit of its own.
 */
export const noiseBytes = 16 * 2 ** 20

/** The command that `runOnChannel` expects at the other end of the channel. */
export function scriptCommand(args: readonly string[]): string {
  return `exec sh -c ${[scriptLoader, 'sh', ...args].map(quote).join(' ')}`
}

/** What the command reads before the script's own input begins. */
export function scriptHeader(marker: string, text: string): string {
  return `${marker}\n${text.endsWith('\n') ? text : `${text}\n`}${marker}\n`
}

/**
 * Sends `text` to a `scriptCommand` and collects what it prints, to the byte. Ends with the script, not with what the
 * script left running. Throws `ssh.badOutput` (params host, detail) when the sentinels are missing or the output is too
 * large, `ssh.timeout`, `channel.aborted`.
 */
export function runOnChannel(
  channel: ClientChannel,
  text: string,
  options: RunOptions,
  address: { readonly host: string; readonly port: number },
  clock: Clock,
): Promise<RunResult> {
  const { host, port } = address
  const { timeoutMs, signal, maxOutputBytes = 4 * 2 ** 20 } = options
  const marker = `berth-${randomBytes(16).toString('hex')}`
  const [printed, complained]: [Buffer[], Buffer[]] = [[], []]
  let answeredBytes = 0
  const keepIn = (parts: Buffer[]) => (bytes: Buffer) => {
    answeredBytes += bytes.length
    if (answeredBytes <= maxOutputBytes) parts.push(bytes)
  }
  const stdout = new SentinelReader(marker, { withExitCode: true, onBytes: keepIn(printed) })
  const stderr = new SentinelReader(marker, { withExitCode: false, onBytes: keepIn(complained) })
  const utf8 = (parts: Buffer[]): string => Buffer.concat(parts).toString('utf8')
  return new Promise((resolve, reject) => {
    let receivedBytes = 0
    let exit: number | null = null
    const finish = (act: () => void): void => {
      timer[Symbol.dispose]()
      signal?.removeEventListener('abort', onAbort)
      channel.close()
      act()
    }
    const fail = (error: BerthError): void => finish(() => reject(error))
    const bad = (detail: string): void => fail(new BerthError('ssh.badOutput', { host, detail }))
    const onAbort = (): void => fail(new BerthError('channel.aborted'))
    const take = (reader: SentinelReader, chunk: Buffer): void => {
      receivedBytes += chunk.length
      reader.push(chunk)
      if (answeredBytes > maxOutputBytes) bad(`an answer of more than ${maxOutputBytes} bytes`)
      else if (receivedBytes - answeredBytes > noiseBytes) bad(`more than ${noiseBytes} bytes around the answer`)
      else if (stdout.done && stderr.done) {
        finish(() => resolve({ exitCode: stdout.exitCode, stdout: utf8(printed), stderr: utf8(complained) }))
      }
    }
    const timer = clock.after(timeoutMs, () => fail(new BerthError('ssh.timeout', { host, port, timeoutMs })))
    signal?.addEventListener('abort', onAbort)
    channel.on('data', (chunk: Buffer) => take(stdout, chunk))
    channel.stderr.on('data', (chunk: Buffer) => take(stderr, chunk))
    channel.on('exit', (code: number | null) => {
      exit = code
    })
    channel.on('error', () => bad('the channel broke'))
    channel.on('close', () => bad(exit === null ? 'ended without an answer' : `ended without an answer, exit ${exit}`))
    if (signal?.aborted) return onAbort()
    channel.end(`${scriptHeader(marker, text)}${options.input ?? ''}`)
  })
}
