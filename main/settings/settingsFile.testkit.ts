import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import { settingsSchema } from '#app/settings/settings.ts'
import type { OpenSettingsFile } from '#main/platform/settingsFile.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { openSettingsStore } from './openSettingsStore.ts'

const initial = settingsSchema.parse({})

/** What both hosts owe the person's settings, on the library that each of them writes with. */
export function keepsSettings(openSettingsFile: OpenSettingsFile): void {
  let dataDir: string
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'berth-settings-'))
    return () => rm(dataDir, { recursive: true })
  })
  const aside: string[] = []
  const open = () => {
    aside.length = 0
    const openStore = createJsonStoreOpener(dataDir, new ManualClock(), (_file, keptAs) => void aside.push(keptAs))
    return openSettingsStore({ dataDir, openStore }, openSettingsFile)
  }
  const path = () => join(dataDir, 'settings.json')

  describe('the settings', () => {
    it('are the same file in both hosts: numbered, readable, of this person alone', async () => {
      const store = await open()
      await store.write({ ...initial, railWidthPx: 300 })
      await store.write({ ...store.value, language: 'en' })
      const written = { version: 1, ...initial, railWidthPx: 300, language: 'en' }
      expect(await readFile(path(), 'utf8')).toBe(`${JSON.stringify(written, null, 2)}\n`)
      if (process.platform !== 'win32') expect((await stat(path())).mode & 0o777).toBe(0o600)
      expect((await open()).value).toEqual(store.value)
      expect((await readdir(dataDir)).sort()).toEqual(['settings.json', 'settings.json.last-good'])
    })

    it('that nobody wrote a number into are read, and written with one', async () => {
      await writeFile(path(), JSON.stringify({ language: 'en' }))
      const store = await open()
      await store.write({ ...store.value, railWidthPx: 300 })
      expect(JSON.parse(await readFile(path(), 'utf8'))).toEqual({
        version: 1,
        ...initial,
        language: 'en',
        railWidthPx: 300,
      })
    })

    it.each(['', '{"language": "en"', '[]', '{"language": "latin"}'])(
      'damaged ones are set aside as they are: %j',
      async (text) => {
        await writeFile(path(), text)
        const store = await open()
        expect([store.value, aside.length]).toEqual([initial, 1])
        await store.write({ ...initial, language: 'en' })
        expect(await readFile(aside[0] ?? '', 'utf8')).toBe(text)
        expect((await open()).value.language).toBe('en')
      },
    )

    it('of a newer Berth are refused and left alone', async () => {
      const text = JSON.stringify({ version: 99, language: 'en' })
      await writeFile(path(), text)
      await expect(open()).rejects.toMatchObject({ code: 'store.newer' })
      expect(await readFile(path(), 'utf8')).toBe(text)
    })

    it('that cannot be written say so, and what was set stays', async () => {
      const store = await open()
      await store.write({ ...initial, language: 'en' })
      await rm(dataDir, { recursive: true })
      await writeFile(dataDir, 'a file where the folder was')
      await expect(store.write({ ...initial, language: 'zh-CN' })).rejects.toMatchObject({
        code: 'settings.unwritable',
      })
      expect(store.value.language).toBe('en')
    })
  })
}
