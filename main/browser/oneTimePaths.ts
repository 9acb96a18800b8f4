import type { Clock } from '#app/clock/clock.ts'
import { newToken } from './newToken.ts'

/** The system's browser asks within a second or two, unless it has to be started first. */
const limitMs = 60_000

/** Paths that work once. */
export interface OneTimePaths {
  issue(): string
  /** True the first time, in time. */
  redeem(path: string): boolean
}

/**
 * The command line of the browser can be read by every user of the computer, so it gets such a path instead of the token
 * itself; once the page is open, the path is worth nothing.
 */
export function oneTimePaths(clock: Clock): OneTimePaths {
  const open = new Set<string>()
  return {
    issue() {
      const path = `/open/${newToken()}`
      open.add(path)
      clock.after(limitMs, () => open.delete(path))
      return path
    },
    redeem: (path) => open.delete(path),
  }
}
