import { performance } from 'node:perf_hooks'
import type { Client } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'

/** The first answers after login stand behind sshd's own start-up: 46 ms were seen on loopback, 0.5 ms right after. */
const rounds = 3

/**
 * The round trip of an open connection in milliseconds, the best of three; null when an answer took more than 3 s. It
 * asks the server to stop a port forwarding that does not exist: every server answers at once and starts nothing for it.
 */
export async function measureRtt(client: Client, clock: Clock): Promise<number | null> {
  let bestMs: number | null = null
  for (let round = 0; round < rounds; round++) {
    const rttMs = await roundTrip(client, clock)
    if (rttMs === null) return bestMs
    bestMs = Math.min(bestMs ?? rttMs, rttMs)
  }
  return bestMs
}

function roundTrip(client: Client, clock: Clock): Promise<number | null> {
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
