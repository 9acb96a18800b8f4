import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchElectron } from './fetchElectron.mjs'

const mirror = 'https://npmmirror.com/mirrors/electron/'
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-fetch-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** The network and the installer are fakes: what is tried, in which order, and what is remembered. */
function attempt(over: Partial<Parameters<typeof fetchElectron>[0]> & { answering?: readonly string[] } = {}) {
  const installs: Record<string, string>[] = []
  const said: string[] = []
  const result = fetchElectron({
    stampPath: join(folder, 'cache', 'electron-failed'),
    env: {},
    registry: () => 'https://registry.npmjs.org/',
    answers: async (url) => (over.answering ?? ['github']).some((part) => url.includes(part)),
    install: (env) => {
      installs.push({ ...env })
      return 0
    },
    say: (line) => said.push(line),
    nowMs: Date.now(),
    ...over,
  })
  return { result, installs, said }
}

test('takes the release server where it answers, and says how much it fetches from where', async () => {
  const { result, installs, said } = attempt()
  expect([await result, installs]).toEqual(['fetched', [{}]])
  expect(said).toEqual([expect.stringMatching(/120 MB.*github\.com/)])
})

test('takes the mirror only where the person’s own registry suggests it', async () => {
  const chinese = attempt({ answering: ['npmmirror'], registry: () => 'https://registry.npmmirror.com/' })
  expect([await chinese.result, chinese.installs]).toEqual(['fetched', [{ ELECTRON_MIRROR: mirror }]])
  const other = attempt({ answering: ['npmmirror'] })
  expect([await other.result, other.installs]).toEqual(['failed', []])
})

test('takes the mirror that the person named, and asks nobody else', async () => {
  const { result, installs } = attempt({ answering: [], env: { ELECTRON_MIRROR: 'https://mirror.example/' } })
  expect([await result, installs]).toEqual(['fetched', [{}]])
})

test('remembers a failure for a day, and forgets it with a success', async () => {
  expect(await attempt({ install: () => 1 }).result).toBe('failed')
  const soon = attempt()
  expect([await soon.result, soon.installs, soon.said]).toEqual(['failedLately', [], []])
  expect(await attempt({ nowMs: Date.now() + 86_400_001 }).result).toBe('fetched')
  expect(existsSync(join(folder, 'cache', 'electron-failed'))).toBe(false)
})
