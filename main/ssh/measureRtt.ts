import type { Client } from 'ssh2'
import type { Clock } from '#app/clock/clock.ts'
import { roundTrip } from './roundTrip.ts'

/** The first answers after login stand behind sshd's own start-up: 46 ms were seen on loopback, 0.5 ms right after. */
const rounds = 3

/** The round trip of an open connection in milliseconds, the best of three; null when an answer took more than 3 s. */
export async function measureRtt(client: Client, clock: Clock): Promise<number | null> {
  let bestMs: number | null = null
  for (let round = 0; round < rounds; round++) {
    const rttMs = await roundTrip(client, clock, 3_000)
    if (rttMs === null) return bestMs
    bestMs = Math.min(bestMs ?? rttMs, rttMs)
  }
  return bestMs
}
