import { z } from 'zod'

/**
 * What a shell may have sent and nobody has seen yet. A screen takes in about 1 MiB/s of short lines, so this much is behind what is
 * shown when somebody presses Ctrl-C. ssh2 allows 2 MiB, which made Ctrl-C under `yes` wait for two seconds (measured).
 */
const WINDOW_BYTES = 128 * 1024
/** ssh2's own window; it opens every channel with it and tops it up by itself once half is used. */
const SSH2_WINDOW_BYTES = 2 * 1024 * 1024

type Protocol = {
  session(id: number, windowBytes: number, packetBytes: number): void
  channelWindowAdjust(id: number, bytes: number): void
}

/** The parts of ssh2 that are needed; it publishes none of them. */
const clientSchema = z.object({
  _protocol: z.custom<Protocol>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      'session' in value &&
      typeof value.session === 'function' &&
      'channelWindowAdjust' in value &&
      typeof value.channelWindowAdjust === 'function',
  ),
})
const channelSchema = z.object({
  outgoing: z.object({ id: z.number().int(), state: z.string() }),
  incoming: z.custom<{ window: number }>(
    (value) => typeof value === 'object' && value !== null && 'window' in value && typeof value.window === 'number',
  ),
})

/** Runs `open`, which opens one channel right away, so that the channel begins with a small window. With another ssh2 it begins as always. */
export function withSmallWindow<T>(client: unknown, open: () => T): T {
  const protocol = clientSchema.safeParse(client).data?._protocol
  if (protocol === undefined) return open()
  const { session } = protocol
  protocol.session = (id, _windowBytes, packetBytes) => session.call(protocol, id, WINDOW_BYTES, packetBytes)
  try {
    return open()
  } finally {
    protocol.session = session
  }
}

/**
 * Keeps the window of a channel that was opened by `withSmallWindow` small: the other side may send on when what it sent was `taken`.
 * Returns what is to be told of each piece that was taken. With an ssh2 that looks different inside it does nothing.
 */
export function keepSmallWindow(client: unknown, channel: unknown): (takenBytes: number) => void {
  const protocol = clientSchema.safeParse(client).data?._protocol
  const parts = channelSchema.safeParse(channel).data
  if (protocol === undefined || parts === undefined) return () => undefined
  const { incoming, outgoing } = parts
  let takenBytes = 0
  // ssh2 counts this down and tops it up at half: always full, it leaves that to us.
  Object.defineProperty(incoming, 'window', { get: () => SSH2_WINDOW_BYTES, set: () => undefined, configurable: true })
  return (bytes) => {
    takenBytes += bytes
    if (takenBytes < WINDOW_BYTES / 4 || (outgoing.state !== 'open' && outgoing.state !== 'eof')) return
    protocol.channelWindowAdjust(outgoing.id, takenBytes)
    takenBytes = 0
  }
}
