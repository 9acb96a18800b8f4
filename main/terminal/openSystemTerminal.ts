import { spawn } from 'node:child_process'
import type { Clock } from '#app/clock/clock.ts'
import type { systemTerminals } from '#app/terminal/systemTerminals.ts'

/** A terminal without a display, or an opener without a program for an address, ends within this time. */
const FAILS_WITHIN_MS = 1_500

/** Starts the first of these programs that can be; false where none is there or each one fails at once. */
export async function openSystemTerminal(programs: ReturnType<typeof systemTerminals>, clock: Clock): Promise<boolean> {
  for (const { program, args } of programs) if (await isStarted(program, args, clock)) return true
  return false
}

/** It goes on without Berth: what runs in it is the person's. */
function isStarted(program: string, args: readonly string[], clock: Clock): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true })
    const patience = clock.after(FAILS_WITHIN_MS, () => resolve(true))
    const settle = (started: boolean): void => {
      patience[Symbol.dispose]()
      resolve(started)
    }
    child.on('error', () => settle(false))
    // Many only ask one that runs already for a window, and end.
    child.on('exit', (code) => settle(code === 0))
    child.unref()
  })
}
