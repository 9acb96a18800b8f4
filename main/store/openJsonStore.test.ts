import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Clock } from '#app/clock/clock.ts'
import { createJsonStoreOpener } from './openJsonStore.ts'
import { defineStore } from './storeSpec.ts'

const initial = { count: 0, text: '' }
const spec = defineStore({
  name: 'a',
  schema: z.object({ count: z.number(), text: z.string() }),
  version: 1,
  migrations: [(file) => file],
  initial,
})
const clock: Clock = { nowMs: () => Date.UTC(2026, 10, 24, 1, 2, 3), after: () => ({ [Symbol.dispose]() {} }) }
const brokenName = 'a.json.broken-2026-11-24T01-02-03.000Z'

let dir: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'berth-store-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

function open(heard: string[] = []) {
  return createJsonStoreOpener(dir, clock)(spec, 'a.json', { onSetAside: (keptAs) => heard.push(keptAs) })
}

describe('opening a store', () => {
  it('gives the initial value for a missing file and writes nothing', async () => {
    const heard: string[] = []
    expect((await open(heard)).value).toEqual(initial)
    expect([await readdir(dir), heard]).toEqual([[], []])
  })

  it('gives back what was written, in a file that only its owner reads', async () => {
    const store = await open()
    await store.write({ count: 3, text: '泊位' })
    expect(store.value).toEqual({ count: 3, text: '泊位' })
    expect((await open()).value).toEqual({ count: 3, text: '泊位' })
    expect((await stat(join(dir, 'a.json'))).mode & 0o777).toBe(0o600)
  })

  it.each([
    ['half-written', '{"count": 3, "te'],
    ['empty', ''],
    ['of another shape', '{"count":"3","text":""}'],
    ['not JSON at all', '\u0000\u0000\u0000'],
  ])('sets a file aside that is %s, with its bytes, and says so', async (_what, content) => {
    await writeFile(join(dir, 'a.json'), content)
    const heard: string[] = []
    const store = await open(heard)
    expect(store.value).toEqual(initial)
    expect(heard).toEqual([join(dir, brokenName)])
    await store.write({ count: 1, text: 'new' })
    expect(await readFile(join(dir, brokenName), 'utf8')).toBe(content)
  })

  it('reads a file that an editor of Windows gave a byte order mark', async () => {
    await writeFile(join(dir, 'a.json'), '\uFEFF{"count":3,"text":"泊位"}')
    const heard: string[] = []
    expect([(await open(heard)).value, heard]).toEqual([{ count: 3, text: '泊位' }, []])
  })

  it('goes back to the version before a damaged one, says so, and keeps the damaged one', async () => {
    const store = await open()
    await store.write({ count: 1, text: 'first' })
    await store.write({ count: 2, text: 'second' })
    await writeFile(join(dir, 'a.json'), '{"count": 2, "te')
    const heard: [string, number | null][] = []
    const again = createJsonStoreOpener(dir, clock)
    const reopened = await again(spec, 'a.json', {
      onSetAside: (keptAs, wentBackToMs) => heard.push([keptAs, wentBackToMs]),
    })
    expect(reopened.value).toEqual({ count: 1, text: 'first' })
    expect(heard).toEqual([[join(dir, brokenName), (await stat(join(dir, 'a.json.last-good'))).mtimeMs]])
    await reopened.write({ count: 3, text: 'third' })
    expect((await open()).value).toEqual({ count: 3, text: 'third' })
    expect(await readFile(join(dir, brokenName), 'utf8')).toBe('{"count": 2, "te')
  })

  it('writes on when somebody removed the file meanwhile', async () => {
    const store = await open()
    await store.write({ count: 1, text: 'first' })
    await rm(join(dir, 'a.json'))
    await store.write({ count: 2, text: 'second' })
    expect((await open()).value).toEqual({ count: 2, text: 'second' })
  })

  it('never makes a damaged file the last good one', async () => {
    const store = await open()
    await store.write({ count: 1, text: 'first' })
    await store.write({ count: 2, text: 'second' })
    for (const damaged of ['', 'x']) {
      await writeFile(join(dir, 'a.json'), damaged)
      expect((await open()).value).toEqual({ count: 1, text: 'first' })
    }
    await writeFile(join(dir, 'a.json.last-good'), '{')
    await writeFile(join(dir, 'a.json'), '{')
    const heard: string[] = []
    expect([(await open(heard)).value, heard.length]).toEqual([initial, 1])
  })

  it('never overwrites what was set aside in the same second', async () => {
    for (const content of ['one', 'two', 'three']) {
      await writeFile(join(dir, 'a.json'), content)
      await open()
    }
    expect((await readdir(dir)).sort()).toEqual([brokenName, `${brokenName}-2`, `${brokenName}-3`])
    expect(await readFile(join(dir, brokenName), 'utf8')).toBe('one')
  })

  it('sets aside what is no file', async () => {
    await mkdir(join(dir, 'a.json'))
    const heard: string[] = []
    await open(heard)
    expect(heard).toEqual([join(dir, brokenName)])
  })

  it('refuses a name outside the data folder', async () => {
    const opener = createJsonStoreOpener(dir, clock)
    await expect(opener(spec, '../a.json')).rejects.toMatchObject({ code: 'settings.unreadable' })
  })

  it('gives one store for one file, so that two owners cannot overwrite each other', async () => {
    const opener = createJsonStoreOpener(dir, clock)
    const first = await opener(spec, 'a.json')
    await first.write({ count: 9, text: '' })
    expect((await opener(spec, 'a.json')).value.count).toBe(9)
  })
})

describe('versions', () => {
  const later = defineStore({
    name: 'a',
    schema: z.object({ total: z.number() }),
    version: 2,
    migrations: [(file) => file, ({ count }) => ({ total: count })],
    initial: { total: 0 },
  })
  const openLater = () => createJsonStoreOpener(dir, clock)(later, 'a.json')
  const text = () => readFile(join(dir, 'a.json'), 'utf8')

  it.each([
    ['without a number', '{"count": 3, "text": ""}'],
    ['of the version before', '{"version": 1, "count": 3, "text": ""}'],
  ])('a file %s opens as it was meant, and is written as one of the present version', async (_what, content) => {
    await writeFile(join(dir, 'a.json'), content)
    const store = await openLater()
    expect(store.value).toEqual({ total: 3 })
    expect(await text()).toBe(content)
    await store.write({ total: 4 })
    expect(JSON.parse(await text())).toEqual({ version: 2, total: 4 })
  })

  it('a file of a newer Berth is refused by name and left alone, whatever is in it', async () => {
    for (const content of ['{"version": 3, "total": 3}', '{"version": 3}']) {
      await writeFile(join(dir, 'a.json'), content)
      await expect(openLater()).rejects.toMatchObject({ code: 'store.newer', params: { version: 3, known: 2 } })
      expect([await text(), await readdir(dir)]).toEqual([content, ['a.json']])
    }
  })

  it('a damaged file goes back to the version before also when that is of an older one', async () => {
    await writeFile(join(dir, 'a.json'), '{"version": 2, "tot')
    await writeFile(join(dir, 'a.json.last-good'), '{"version": 1, "count": 7, "text": ""}')
    expect((await openLater()).value).toEqual({ total: 7 })
  })

  it('a migration that fails, or gives something else, makes a damaged file and no guess', async () => {
    const broken = { ...later, migrations: [(file: object) => file, () => ({ total: 'seven' })] }
    await writeFile(join(dir, 'a.json'), '{"version": 1, "count": 7, "text": ""}')
    expect((await createJsonStoreOpener(dir, clock)(broken, 'a.json')).value).toEqual({ total: 0 })
    expect(await readFile(join(dir, brokenName), 'utf8')).toContain('"count": 7')
  })

  it('a store that does not say how to read every version before is none', () => {
    expect(() => defineStore({ ...later, migrations: [(file) => file] })).toThrow('needs a version')
    expect(() => defineStore({ ...later, version: 0, migrations: [] })).toThrow('needs a version')
  })
})

describe('writing', () => {
  it('puts the newest on disk, and not all that were asked for while the disk was busy', async () => {
    let replaced = 0
    const replaceFile = async (path: string, file: object) => {
      replaced += 1
      await writeFile(path, JSON.stringify(file))
    }
    const store = await createJsonStoreOpener(dir, clock)(spec, 'a.json', { replaceFile })
    for (const round of [0, 100]) {
      const counts = Array.from({ length: 20 }, (_, count) => round + count)
      const values = counts.map(async (count) => {
        await store.write({ count, text: 'x' })
        // Whoever waited has it on disk, or what came after it.
        return JSON.parse(await readFile(join(dir, 'a.json'), 'utf8')).count >= count
      })
      expect(await Promise.all(values)).not.toContain(false)
    }
    expect([replaced, (await open()).value]).toEqual([2, { count: 119, text: 'x' }])
    expect((await readdir(dir)).sort()).toEqual(['a.json', 'a.json.last-good'])
  })

  it('one value that does not pass takes nothing of those that wait with it', async () => {
    const store = await open()
    const good = store.write({ count: 1, text: 'good' })
    await expect(store.write({ count: 'no' as unknown as number, text: '' })).rejects.toThrow()
    await good
    expect((await open()).value.count).toBe(1)
  })

  it('makes the folder that the file lives in', async () => {
    const store = await createJsonStoreOpener(dir, clock)(spec, 'deep/er/a.json')
    await store.write({ count: 1, text: '' })
    expect((await stat(join(dir, 'deep'))).mode & 0o777).toBe(0o700)
  })

  it('keeps the old value, in memory and on disk, when a write fails, and goes on with the next', async () => {
    const store = await open()
    await store.write({ count: 1, text: 'good' })
    await expect(store.write({ count: 'no' as unknown as number, text: '' })).rejects.toThrow()
    expect(store.value.count).toBe(1)
    await store.write({ count: 2, text: 'after' })
    expect((await open()).value.count).toBe(2)
  })

  it('says when the disk refuses', async () => {
    // A dangling link into a folder that does not exist refuses root too, which file modes do not.
    await symlink(join(dir, 'nowhere', 'x'), join(dir, 'sub'))
    const store = await createJsonStoreOpener(dir, clock)(spec, 'sub/a.json')
    await expect(store.write({ count: 1, text: '' })).rejects.toMatchObject({ code: 'settings.unwritable' })
    expect(store.value).toEqual(initial)
  })

  it('leaves a whole file, old or new, when the process is killed while writing', async () => {
    const script = `
      import writeFileAtomic from 'write-file-atomic'
      const path = process.argv[1]
      for (let count = 0; ; count += 1) {
        await writeFileAtomic(path, JSON.stringify({ count, text: 'x'.repeat(200_000) }), { fsync: true, mode: 0o600 })
        if (count === 0) process.stdout.write('started')
      }`
    for (const delayMs of [0, 3, 7]) {
      const child = spawn(process.execPath, ['--input-type=module', '-e', script, join(dir, 'a.json')])
      await new Promise((resolve) => child.stdout.once('data', resolve))
      await new Promise((resolve) => setTimeout(resolve, delayMs))
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGKILL')
      await gone
      const heard: string[] = []
      expect((await open(heard)).value.text).toHaveLength(200_000)
      expect(heard).toEqual([])
    }
  })
})
