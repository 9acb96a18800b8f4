import { performance } from 'node:perf_hooks'
import type { Client } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'

/**
 * How long an open connection takes to answer, in milliseconds; null when it did not within `timeoutMs`. It asks the server to stop a port
 * forwarding that does not exist: every server answers at once and starts nothing for it.
 */
export function roundTrip(client: Client, clock: Clock, timeoutMs: number): Promise<number | null> {
  return new Promise((resolve) => {
    const timer = clock.after(timeoutMs, () => resolve(null))
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
