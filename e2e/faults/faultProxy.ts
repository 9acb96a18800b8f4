import { createServer, type Server, Socket } from 'node:net'
import { DelayedPipe } from './delayedPipe.ts'
import { RateLimit } from './rateLimit.ts'

/** What is wrong with the path. Everything may change while connections run; `cutAfterBytes` counts from its setting. */
export type Faults = {
  /** Added to each direction: the round trip grows by twice as much. Bytes in flight are not limited by it. */
  latencyMs: number
  /** For each direction, all connections together; null: as fast as it goes. */
  bytesPerSecond: number | null
  /** When so many bytes have come from the target, every connection is reset; null: never. Happens once. */
  cutAfterBytes: number | null
  /** Connections are accepted and stay open, but nothing comes through in either direction. Bytes are lost. */
  blackHole: boolean
  /** New connections are reset at once, as by a port that nothing listens on. */
  refuse: boolean
}

export type FaultProxyOptions = Partial<Faults> & { readonly targetPort: number; readonly targetHost?: string }

export interface FaultProxy extends AsyncDisposable {
  readonly host: '127.0.0.1'
  readonly port: number
  /** Changes the faults that are named, for open and new connections. */
  set(faults: Partial<Faults>): void
  /** Where new connections go. */
  retarget(port: number, host?: string): void
  /** RST on both ends of every open connection. */
  reset(): void
  /** The client sees the end of the stream (FIN); its own bytes still reach the target. */
  halfClose(): void
  /** Nothing comes through for this long, and nothing is lost: it arrives afterwards. */
  blip(durationMs: number): Promise<void>
  /** Client connections open now. */
  openConnections(): number
  acceptedConnections(): number
  bytes(): { readonly toTarget: number; readonly fromTarget: number }
  /** Resets everything and closes the port. Twice is harmless. */
  close(): Promise<void>
}

type Pair = { readonly client: Socket; readonly target: Socket; readonly pipes: readonly [DelayedPipe, DelayedPipe] }

const NO_FAULTS: Faults = { latencyMs: 0, bytesPerSecond: null, cutAfterBytes: null, blackHole: false, refuse: false }

/** Long enough for a client on loopback to read what came before. */
const CUT_DELAY_MS = 10

/** A TCP proxy on 127.0.0.1 in front of a server, with the faults of real networks. */
export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const { targetPort, targetHost = '127.0.0.1', ...given } = options
  const faults: Faults = { ...NO_FAULTS, ...given }
  const target = { port: targetPort, host: targetHost }
  const pairs = new Set<Pair>()
  const counted = { toTarget: 0, fromTarget: 0 }
  const limits = { toTarget: new RateLimit(faults), fromTarget: new RateLimit(faults) }
  let cutAt = faults.cutAfterBytes
  let cutTimer: NodeJS.Timeout | undefined
  let accepted = 0

  const resetAll = (): void => {
    for (const pair of [...pairs]) dropPair(pair)
  }
  const dropPair = (pair: Pair): void => {
    pairs.delete(pair)
    for (const pipe of pair.pipes) pipe.stop()
    pair.client.resetAndDestroy()
    pair.target.resetAndDestroy()
  }
  const onBytes = (direction: 'toTarget' | 'fromTarget', length: number): void => {
    counted[direction] += length
    if (direction === 'fromTarget' && cutAt !== null && counted.fromTarget >= cutAt) {
      cutAt = null
      for (const pair of pairs) for (const pipe of pair.pipes) pipe.stop()
      // A reset in the same moment as data reaches a libuv client as an ordinary end of stream.
      cutTimer = setTimeout(resetAll, CUT_DELAY_MS)
    }
  }

  const server: Server = createServer({ allowHalfOpen: true, noDelay: true }, (client) => {
    accepted++
    client.on('error', () => undefined)
    if (faults.refuse) {
      client.resetAndDestroy()
      return
    }
    const upstream = new Socket({ allowHalfOpen: true })
    upstream.setNoDelay(true)
    upstream.connect(target)
    const pair: Pair = {
      client,
      target: upstream,
      pipes: [
        new DelayedPipe(client, upstream, faults, limits.toTarget, (length) => onBytes('toTarget', length)),
        new DelayedPipe(upstream, client, faults, limits.fromTarget, (length) => onBytes('fromTarget', length)),
      ],
    }
    pairs.add(pair)
    const drop = (): void => dropPair(pair)
    client.once('error', drop)
    upstream.once('error', drop)
    // With half-open sockets `close` means that both directions have ended, so the last bytes are through.
    const closed = (): void => {
      if (client.destroyed && upstream.destroyed) pairs.delete(pair)
    }
    client.once('close', closed)
    upstream.once('close', closed)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.')
  const pauseAll = (paused: boolean): void => {
    for (const pair of pairs) for (const pipe of pair.pipes) pipe.hold(paused)
  }
  const close = async (): Promise<void> => {
    clearTimeout(cutTimer)
    resetAll()
    if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()))
  }

  return {
    host: '127.0.0.1',
    port: address.port,
    set: (changes) => {
      Object.assign(faults, changes)
      if (changes.cutAfterBytes === undefined) return
      cutAt = changes.cutAfterBytes === null ? null : counted.fromTarget + changes.cutAfterBytes
    },
    retarget: (port, host = '127.0.0.1') => Object.assign(target, { port, host }),
    reset: resetAll,
    halfClose: () => {
      for (const pair of pairs) pair.client.end()
    },
    blip: async (durationMs) => {
      pauseAll(true)
      await new Promise((resolve) => setTimeout(resolve, durationMs))
      pauseAll(false)
    },
    openConnections: () => [...pairs].filter((pair) => !pair.client.destroyed).length,
    acceptedConnections: () => accepted,
    bytes: () => ({ ...counted }),
    close,
    [Symbol.asyncDispose]: close,
  }
}
