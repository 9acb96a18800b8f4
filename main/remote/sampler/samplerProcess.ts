import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import type { Clock } from '#app/clock/clock.ts'
import { SAMPLER_MARK } from '#app/storage/ownWork.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** A record is about 500 bytes; this leaves room for sixteen cards and a noisy shell. */
const MAX_BUFFER_CHARS = 65_536

/**
 * The kept-open shell that runs `sampler.sh`: one request line, one record back. Several requests at once are not
 * meant; the first failure ends the process.
 */
export class SamplerProcess {
  readonly #stream: Duplex
  readonly #clock: Clock
  readonly #timeoutMs: number
  #buffer = ''
  #ended = false
  #wake: (() => void) | null = null

  private constructor(stream: Duplex & { readonly stderr: NodeJS.ReadableStream }, clock: Clock, timeoutMs: number) {
    this.#stream = stream
    this.#clock = clock
    this.#timeoutMs = timeoutMs
    const end = (): void => {
      this.#ended = true
      this.#wake?.()
    }
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      this.#buffer += chunk
      if (this.#buffer.length > MAX_BUFFER_CHARS) this.close()
      this.#wake?.()
    })
    stream.on('error', end)
    stream.on('close', end)
    stream.on('end', end)
    // Unread, it would fill the window and stop the script.
    stream.stderr.resume()
  }

  /** null when no shell with this script comes up in time. */
  static async open(connection: SshConnection, clock: Clock, timeoutMs: number): Promise<SamplerProcess | null> {
    const stream = await connection.openProcess(`sh -s ${SAMPLER_MARK}`)
    const sampler = new SamplerProcess(stream, clock, timeoutMs)
    // Requests wait for the answer, so that the shell never finds one while it still reads its text.
    stream.write(onInstanceScript('sampler.sh'))
    if (await sampler.#until((text) => /(^|\n)berth-sampler ready\n/.test(text))) return sampler
    sampler.close()
    return null
  }

  get ended(): boolean {
    return this.#ended
  }

  /** The lines of one record, or null when none came in time or the process is gone. */
  async request(): Promise<readonly string[] | null> {
    if (this.#ended) return null
    const token = randomBytes(16).toString('hex')
    this.#buffer = ''
    this.#stream.write(`${token}\n`)
    const done = await this.#until((text) => text.includes(`${token} end\n`))
    const lines = done ? linesBetween(this.#buffer, token) : null
    if (lines === null) this.close()
    return lines
  }

  close(): void {
    this.#ended = true
    this.#stream.end()
    this.#stream.destroy()
    this.#wake?.()
  }

  #until(ready: (text: string) => boolean): Promise<boolean> {
    return new Promise((resolve) => {
      const finish = (result: boolean): void => {
        timer[Symbol.dispose]()
        this.#wake = null
        resolve(result)
      }
      const timer = this.#clock.after(this.#timeoutMs, () => finish(false))
      this.#wake = () => {
        if (ready(this.#buffer)) finish(true)
        else if (this.#ended) finish(false)
      }
      this.#wake()
    })
  }
}

/** What stands between `<token> begin` and `<token> end`; null when either is missing. */
export function linesBetween(text: string, token: string): readonly string[] | null {
  const lines = text.split('\n')
  const begin = lines.indexOf(`${token} begin`)
  const end = lines.indexOf(`${token} end`)
  return begin >= 0 && end > begin ? lines.slice(begin + 1, end) : null
}
