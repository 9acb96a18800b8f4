import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { contract } from '#app/berthContract.ts'
import type { Settings } from '#app/settings/settings.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { createSettings } from './settingsService.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-settings-'))
  return () => rm(folder, { recursive: true, force: true })
})

/** Of no host: what each one's library does is tested with the host. */
const host = {
  host: 'browser',
  version: '1',
  demo: false,
  openSettingsFile: () => ({ store: {} }),
} as const

/** Nothing is at its default, so that a reset of any key shows. */
const chosen: Settings = {
  language: 'en',
  colorScheme: 'dark',
  pullFolder: '/data/pulls',
  localPython: '/opt/conda/bin/python',
  lastInstanceId: 'a-1',
  unfinishedLaunch: { host: 'connect.westb.seetacloud.com', port: 38_076, user: 'root', alias: 'autodl-lora-1' },
  railWidthPx: 300,
  scanValues: true,
  demoGuide: false,
  keepWatching: false,
  toldKeepWatching: true,
  quietHours: { from: '23:00', to: '08:00' },
  terminalFontPx: 16,
  terminalCopiesSelection: true,
  terminalFont: 'Sarasa Mono SC',
  terminalMarksBell: false,
  bandwidthLimitBytesPerSecond: 1_000_000,
}
const changes: Settings = {
  language: 'zh-CN',
  colorScheme: 'light',
  pullFolder: null,
  localPython: null,
  lastInstanceId: null,
  unfinishedLaunch: null,
  railWidthPx: 250,
  scanValues: false,
  demoGuide: true,
  keepWatching: true,
  toldKeepWatching: false,
  quietHours: null,
  terminalFontPx: 12,
  terminalCopiesSelection: false,
  terminalFont: null,
  terminalMarksBell: true,
  bandwidthLimitBytesPerSecond: null,
}

it.each(Object.keys(chosen) as (keyof Settings)[])(
  'a change of %s alone leaves every other setting as it was',
  async (key) => {
    await writeFile(join(folder, 'settings.json'), JSON.stringify(chosen))
    const { handlers } = await createSettings(groundIn(folder), host)
    // As it comes off the wire: what the contract makes of it is what the handler gets.
    const input = contract['settings.update'].input.parse({ [key]: changes[key] })
    expect(await handlers['settings.update'](input, { signal: new AbortController().signal })).toEqual({
      ...chosen,
      [key]: changes[key],
    })
  },
)
