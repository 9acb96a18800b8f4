import { performance } from 'node:perf_hooks'
import type { Client } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'

/**
 * One round trip on an open connection, in milliseconds; null when no answer came within 3 s. It asks the server to stop
 * a port forwarding that does not exist: every server answers at once, and nothing is started for it.
 */
export function measureRtt(client: Client, clock: Clock): Promise<number | null> {
  return new Promise((resolve) => {
    const timer = clock.after(3_000, () => resolve(null))
    const startMs = performance.now()
    const done = (rttMs: number | null): void => {
      timer[Symbol.dispose]()
      resolve(rttMs)
    }
    try {
      client.unforwardIn('127.0.0.1', 1, (error) => {
        // "No response" is what ssh2 says when the connection has gone meanwhile.
        const lost = error instanceof Error && error.message.startsWith('No response')
        done(lost ? null : performance.now() - startMs)
      })
    } catch {
      done(null)
    }
  })
}
