import pino from 'pino'
import type { Clock } from '#app/clock/clock.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createGround } from './createGround.ts'
import type { Ground } from './ground.ts'

/** The ground of a test: real stores in its folder, nothing logged. */
export const groundIn = (dataDir: string, clock: Clock = systemClock): Ground =>
  createGround({ dataDir, clock, log: pino({ level: 'silent' }), profile: loadProfile() })
