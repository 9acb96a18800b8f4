import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { ManualClock } from '#app/clock/manualClock.ts'
import { createJsonStoreOpener } from './openJsonStore.ts'
import type { StoreSpec } from './storeSpec.ts'

const main = join(import.meta.dirname, '..')
const fixtures = join(import.meta.dirname, 'fixtures')

/** Every store that Berth declares, wherever it is. */
const files = readdirSync(main, { recursive: true, encoding: 'utf8' }).filter(
  (file) => /Store\.ts$/.test(file) && readFileSync(join(main, file), 'utf8').includes('defineStore({'),
)
const specs = (
  await Promise.all(
    files.map(async (file) => Object.values((await import(join(main, file))) as Record<string, unknown>)),
  )
)
  .flat()
  .filter((each): each is StoreSpec<z.ZodObject> => typeof each === 'object' && each !== null && 'migrations' in each)

/** Files of these were never written without a number. */
const numberedFromTheStart = [
  'alerts',
  'calendar',
  'demo',
  'follow',
  'instances',
  'seenQueue',
  'teardown',
  'terminals',
  'transfers',
  'tunnels',
  'usage',
  'whenDone',
]

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'berth-stores-'))
})
afterEach(() => rm(dir, { recursive: true }))

const open = (spec: StoreSpec<z.ZodObject>, heard: string[]) =>
  createJsonStoreOpener(dir, new ManualClock(), (_file, keptAs) => void heard.push(keptAs))(spec, 'a.json')

it('finds the stores', () => {
  expect(specs.map(({ name }) => name).sort()).toEqual([
    'alerts',
    'calendar',
    'demo',
    'follow',
    'instances',
    'ledger',
    'reminders',
    'seenQueue',
    'settings',
    'storageView',
    'teardown',
    'terminals',
    'transfers',
    'tunnels',
    'usage',
    'whenDone',
  ])
})

describe.each(specs.map((spec) => [spec.name, spec] as const))('%s', (name, spec) => {
  const versions = Array.from({ length: spec.version + 1 }, (_, version) => version).filter(
    (version) => version > 0 || !numberedFromTheStart.includes(name),
  )

  it.each(versions)('a file of version %s opens as it was meant', async (version) => {
    // A new version keeps the fixture of the one before, and adds its own.
    const fixture = join(fixtures, `${name}.v${version}.json`)
    expect(existsSync(fixture), `no fixture ${name}.v${version}.json`).toBe(true)
    await copyFile(fixture, join(dir, 'a.json'))
    const heard: string[] = []
    const { value } = await open(spec, heard)
    expect(heard).toEqual([])
    // Nothing of what was written is lost: the present version's fixture says what it is now.
    const now = JSON.parse(readFileSync(join(fixtures, `${name}.v${spec.version}.json`), 'utf8'))
    expect({ version: spec.version, ...value }).toMatchObject(now)
    expect(value).not.toEqual(spec.initial)
  })
})
