import { once } from 'node:events'
import type { BytesPipe } from '#app/channel/handlers.ts'
import type { ShellChannel } from '#main/ssh/sshConnection.ts'

/** What a window gets to see of before it came: a few thousand lines, and nothing to speak of in memory. */
const PAST_BYTES = 256 * 1024
const NEWLINE = 0x0a

type Viewer = {
  tail: Promise<void>
  readonly gone: Promise<void>
  readonly write: (bytes: Uint8Array) => Promise<void>
}

/**
 * One login shell that belongs to no window: it goes on while nobody looks, and any number may look at it and type into it. It
 * lives until it ends by itself or its connection does: a session on the instance is then shown by another one.
 */
export class SharedShell {
  readonly #shell: ShellChannel
  readonly #viewers = new Set<Viewer>()
  #past: Buffer[] = []
  #pastBytes = 0
  #hasDropped = false
  /** Resolves when the shell ended by itself; rejects with what cut it off. */
  readonly ended: Promise<void>

  /** `past`: what was printed before this connection, above the screen. */
  constructor(shell: ShellChannel, past: Buffer = Buffer.alloc(0)) {
    this.#shell = shell
    if (past.length > 0) this.#keep(past)
    this.ended = this.#pump()
    this.ended.catch(() => undefined)
  }

  resize(cols: number, rows: number): void {
    if (!this.#shell.destroyed) this.#shell.resize(cols, rows)
  }

  /**
   * Shows it to one window until the shell ends or the window goes. Down: four bytes (big-endian) that say how many of the bytes
   * after them are of the past, then those, then what comes. A window must not answer what the past asks of a terminal: the shell
   * had its answer, and would take another one for typed text.
   */
  async show(pipe: BytesPipe, signal: AbortSignal): Promise<void> {
    const gone = new Promise<void>((leave) => {
      signal.addEventListener('abort', () => leave())
      if (signal.aborted) leave()
    })
    const past = this.#takePast()
    const head = Buffer.alloc(4)
    head.writeUInt32BE(past.length)
    const viewer: Viewer = { tail: Promise.resolve(), gone, write: (bytes) => pipe.write(bytes) }
    viewer.tail = send(viewer, Buffer.concat([head, past]))
    this.#viewers.add(viewer)
    void this.#feed(pipe)
    try {
      await Promise.race([this.ended, gone])
      await Promise.race([viewer.tail, gone])
    } finally {
      this.#viewers.delete(viewer)
      pipe.end()
    }
  }

  /** Draws anew what a full-screen program shows: of the past that was dropped it cannot be put together. */
  redraw(cols: number, rows: number): void {
    this.resize(cols, Math.max(1, rows - 1))
    this.resize(cols, rows)
  }

  close(): void {
    this.#shell.destroy()
  }

  async #pump(): Promise<void> {
    // Reading pauses while a window waits for credit, and with it the server: a slow screen slows its source.
    for await (const chunk of this.#shell) {
      const bytes = Buffer.from(chunk as Uint8Array)
      this.#keep(bytes)
      for (const viewer of this.#viewers) viewer.tail = viewer.tail.then(() => send(viewer, bytes))
      await Promise.all([...this.#viewers].map(({ tail }) => tail))
      this.#shell.took(bytes.length)
    }
    await this.#shell.ended
  }

  #keep(bytes: Buffer): void {
    const kept = bytes.subarray(-PAST_BYTES)
    this.#hasDropped ||= kept.length < bytes.length
    this.#past.push(kept)
    this.#pastBytes += kept.length
    while (this.#pastBytes > PAST_BYTES) {
      this.#pastBytes -= this.#past.shift()?.length ?? 0
      this.#hasDropped = true
    }
  }

  /** From the start of a line on, where its beginning is not there any more: half a sequence would draw nonsense. */
  #takePast(): Buffer {
    const past = Buffer.concat(this.#past)
    return this.#hasDropped ? past.subarray(past.indexOf(NEWLINE) + 1) : past
  }

  /** Keys to the shell, waiting while it is full. A window that ends its keys has gone; the shell goes on. */
  async #feed(pipe: BytesPipe): Promise<void> {
    try {
      for await (const chunk of pipe.incoming) {
        if (this.#shell.destroyed) return
        if (!this.#shell.write(chunk)) await Promise.race([once(this.#shell, 'drain'), once(this.#shell, 'close')])
      }
    } catch {
      // The window is gone.
    }
  }
}

/** To one window; one that is gone is not waited for. */
async function send({ write, gone }: Viewer, bytes: Uint8Array): Promise<void> {
  await Promise.race([write(bytes).catch(() => undefined), gone])
}
