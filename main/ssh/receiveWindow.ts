import { z } from 'zod'

/**
 * ssh2 opens each channel with a window of 2 MiB and re-opens it at half, which holds SFTP to about 1 MiB per round trip:
 * measured 19 MiB/s at 50 ms, and 125 with this window. RFC 4254 (5.2) lets the receiver grow it at any time. SFTP
 * sends only what was asked for, so the window buffers nothing by itself.
 */
const sftpWindowBytes = 32 * 1024 * 1024

const protocolSchema = z.custom<{ channelWindowAdjust(id: number, bytes: number): void }>(
  (value) =>
    typeof value === 'object' &&
    value !== null &&
    'channelWindowAdjust' in value &&
    typeof value.channelWindowAdjust === 'function',
)

/** Once our input is at its end (`eof`) the other side's output goes on. */
const stillReceives: ReadonlySet<string> = new Set(['open', 'eof'])

/** The parts of ssh2's channel that are needed; it publishes none of them. SFTP and a session keep them in two places. */
const channelSchema = z.object({
  _protocol: protocolSchema.optional(),
  _client: z.object({ _protocol: protocolSchema }).optional(),
  outgoing: z.object({ id: z.number().int(), state: z.string() }),
  incoming: z.custom<{ window: number }>(
    (value) => typeof value === 'object' && value !== null && 'window' in value && typeof value.window === 'number',
  ),
})

/** Keeps the receive window of one channel wide. With an ssh2 that looks different inside it does nothing. */
export class ReceiveWindow {
  readonly #channel: unknown
  readonly #windowBytes: number

  /** A channel that is not SFTP buffers up to `windowBytes` while nobody reads it. */
  constructor(channel: unknown, windowBytes = sftpWindowBytes) {
    this.#channel = channel
    this.#windowBytes = windowBytes
    this.widen()
  }

  /** Call it after each answer; adjusts only once half of the window is used up. */
  widen(): void {
    const channel = channelSchema.safeParse(this.#channel).data
    const protocol = channel?._protocol ?? channel?._client?._protocol
    if (channel === undefined || protocol === undefined || !stillReceives.has(channel.outgoing.state)) return
    const missing = this.#windowBytes - channel.incoming.window
    if (missing < this.#windowBytes / 2) return
    protocol.channelWindowAdjust(channel.outgoing.id, missing)
    channel.incoming.window += missing
  }
}
