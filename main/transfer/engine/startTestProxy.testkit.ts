import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

export type TestProxy = {
  readonly port: number
  /** Resets every connection once so many more bytes came from the server in all; null for never. */
  cutAfter(bytes: number | null): void
  /** The same for bytes from the client. */
  cutAfterUp(bytes: number | null): void
  /** Bytes from the client so far. */
  readonly upBytes: number
  /** Bytes from the server so far. */
  readonly downBytes: number
  readonly openCount: number
  /** From now on nothing passes, and nothing is closed either. */
  blackHole(): void
  close(): void
}

/** A TCP proxy on loopback that delays each direction by half of `rttMs` and cuts where it is told to. */
export async function startTestProxy(targetPort: number, rttMs = 0): Promise<TestProxy> {
  const sockets = new Set<Socket>()
  let cutAt: number | null = null
  let downBytes = 0
  let cutUpAt: number | null = null
  let upBytes = 0
  let silent = false
  const server = createServer({ noDelay: true }, (client) => {
    const upstream = connect({ port: targetPort, host: '127.0.0.1', noDelay: true })
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.on('error', () => undefined)
      from.on('close', () => {
        sockets.delete(from)
        to.destroy()
      })
      const forward = delayed(to, rttMs / 2)
      from.on('data', (bytes: Buffer) => {
        if (silent) return
        const isDown = from === upstream
        if (isDown) downBytes += bytes.length
        else upBytes += bytes.length
        const [passed, limit] = isDown ? [downBytes, cutAt] : [upBytes, cutUpAt]
        if (limit !== null && passed >= limit) {
          // The bytes up to the cut still arrive, as they would on a real line.
          const left = Math.max(0, bytes.length - (passed - limit))
          cutAt = null
          cutUpAt = null
          to.end(bytes.subarray(0, left), () => {
            for (const socket of sockets) socket.resetAndDestroy()
          })
          return
        }
        forward(bytes)
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('no port')
  return {
    port: address.port,
    cutAfter(bytes) {
      cutAt = bytes === null ? null : downBytes + bytes
    },
    cutAfterUp(bytes) {
      cutUpAt = bytes === null ? null : upBytes + bytes
    },
    get upBytes() {
      return upBytes
    },
    get downBytes() {
      return downBytes
    },
    get openCount() {
      return sockets.size / 2
    },
    blackHole() {
      silent = true
    },
    close() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** Without back-pressure on purpose: a long path holds what is in flight. */
function delayed(to: Socket, delayMs: number): (bytes: Buffer) => void {
  if (delayMs === 0) return (bytes) => void to.write(bytes)
  const queue: { dueMs: number; bytes: Buffer }[] = []
  let waiting = false
  const flush = (): void => {
    waiting = false
    const nowMs = performance.now()
    for (let first = queue[0]; first !== undefined && first.dueMs <= nowMs; first = queue[0]) {
      queue.shift()
      if (!to.destroyed) to.write(first.bytes)
    }
    const next = queue[0]
    if (next === undefined) return
    waiting = true
    setTimeout(flush, Math.max(0, next.dueMs - performance.now()))
  }
  return (bytes) => {
    queue.push({ dueMs: performance.now() + delayMs, bytes })
    if (waiting) return
    waiting = true
    setTimeout(flush, delayMs)
  }
}
