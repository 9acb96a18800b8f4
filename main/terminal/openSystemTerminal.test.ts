import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { openSystemTerminal } from './openSystemTerminal.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-terminal-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** A program (a script in place of a real terminal) that does this. */
async function program(name: string, does: string) {
  const path = join(folder, name)
  await writeFile(path, `#!/bin/sh\n${does}\n`)
  await chmod(path, 0o700)
  return { program: path, args: ['-e', 'ssh', 'a b'] }
}

it.skipIf(process.platform === 'win32')(
  'takes the first that starts, with its words as they are, and says when there is none',
  async () => {
    const clock = new ManualClock()
    const said = join(folder, 'said')
    const missing = { program: join(folder, 'missing'), args: [] }
    const without = await program('without-display', 'exit 1')
    const asks = await program('asks-another', `printf '%s\\n' "$@" >"${said}"`)
    const never = await program('never', `echo wrong >"${said}"`)
    expect(await openSystemTerminal([missing, without, asks, never], clock)).toBe(true)
    expect(await readFile(said, 'utf8')).toBe('-e\nssh\na b\n')
    expect(await openSystemTerminal([missing, without], clock)).toBe(false)
    expect(await openSystemTerminal([], clock)).toBe(false)
  },
)

it.skipIf(process.platform === 'win32')('counts one that stays open as started', async () => {
  const clock = new ManualClock()
  const pid = join(folder, 'pid')
  const stays = await program('stays', `echo $$ >"${pid}.new"; mv "${pid}.new" "${pid}"; exec sleep 600`)
  const opened = openSystemTerminal([stays], clock)
  await expect.poll(() => readFile(pid, 'utf8').catch(() => ''), { timeout: 20_000 }).not.toBe('')
  clock.advance(1_500)
  expect(await opened).toBe(true)
  process.kill(Number(await readFile(pid, 'utf8')))
})
