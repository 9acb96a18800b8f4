import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Berth, createBerth } from './berth.ts'
import { openSettingsFile } from './browser/openSettingsFile.ts'

const fixtures = join(import.meta.dirname, 'store', 'fixtures')
const demoId = 'demo000000-5afe0001'
/** The data folder as the Berth before versions wrote it. */
const places = {
  'settings.json': 'settings.v0.json',
  'instances.json': 'instances.v1.json',
  'transfers.json': 'transfers.v1.json',
  'follow.json': 'follow.v1.json',
  'reminders.json': 'reminders.v0.json',
  [`ledger/${demoId}.json`]: 'ledger.v0.json',
  [`storage/${demoId}.json`]: 'storageView.v0.json',
  [`teardown/${demoId}.json`]: 'teardown.v1.json',
  'audit.jsonl': 'audit.jsonl',
}

let home: string
let dataDir: string
const before = process.env.HOME
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'berth-whole-'))
  process.env.HOME = home
  dataDir = join(home, 'data')
  for (const folder of ['ledger', 'storage', 'teardown']) await mkdir(join(dataDir, folder), { recursive: true })
  for (const [place, fixture] of Object.entries(places)) await copyFile(join(fixtures, fixture), join(dataDir, place))
  // Of the demo's own, only the port: that one is taken anew, wherever the test runs.
  const demo = JSON.parse(await readFile(join(fixtures, 'demo.v1.json'), 'utf8'))
  await writeFile(join(dataDir, 'demo.json'), JSON.stringify({ ...demo, port: null, hostPrivateKey: null }))
})
afterEach(async () => {
  process.env.HOME = before
  await rm(home, { recursive: true })
})

const open = () =>
  createBerth({
    dataDir,
    host: 'browser',
    demo: false,
    version: '1',
    log: pino({ level: 'silent' }),
    remind: () => {},
    openSettingsFile,
  })

async function first<T>(watch: (signal: AbortSignal) => AsyncIterable<T>): Promise<T> {
  const abort = new AbortController()
  for await (const item of watch(abort.signal)) {
    abort.abort()
    return item
  }
  throw new Error('the stream ended')
}

async function look(berth: Berth) {
  const { handlers } = berth
  const signal = new AbortController().signal
  return {
    settings: await first((s) => handlers['settings.watch']({}, { signal: s })),
    instances: await first((s) => handlers['instance.watch']({}, { signal: s })),
    transfers: (await first((s) => handlers['transfer.watch']({}, { signal: s }))).set,
    ledger: (await first((s) => handlers['storage.watchLedger']({ instanceId: demoId }, { signal: s }))).entries?.set,
    teardown: await first((s) => handlers['teardown.watch']({ instanceId: demoId }, { signal: s })),
    audit: await first((s) => handlers['audit.watch']({}, { signal: s })),
    notices: (await handlers['host.info']({}, { signal })).notices,
  }
}

it('a data folder of the Berth before this one opens with all that is in it, and again after this one wrote to it', async () => {
  const written = async (name: keyof typeof places) =>
    JSON.parse(await readFile(join(fixtures, places[name] ?? ''), 'utf8'))
  const [instances, transfers, ledger] = await Promise.all(
    (['instances.json', 'transfers.json', `ledger/${demoId}.json`] as const).map(written),
  )
  const lines = (await readFile(join(fixtures, 'audit.jsonl'), 'utf8')).trim().split('\n')
  for (const time of ['first', 'second']) {
    const berth = await open()
    const seen = await look(berth)
    expect(seen.notices, time).toEqual([])
    expect(seen.settings).toMatchObject({ language: 'en', pullFolder: '/home/me/runs', railWidthPx: 300 })
    expect(seen.instances.map(({ instance }) => instance.alias)).toEqual(
      instances.instances.map(({ alias }: { alias: string }) => alias),
    )
    expect(seen.transfers.map(({ id }) => id).sort()).toEqual(
      transfers.transfers.map(({ view }: { view: { id: string } }) => view.id).sort(),
    )
    expect(seen.ledger?.map(({ artefact }) => artefact.path).sort()).toEqual(
      ledger.entries.map(({ artefact }: { artefact: { path: string } }) => artefact.path).sort(),
    )
    expect(seen.teardown.state).toBe('parked')
    expect(seen.audit.brokenAtLine).toBeNull()
    expect(seen.audit.lines.set.length).toBeGreaterThanOrEqual(lines.length)
    await berth.handlers['settings.update']({ scanValues: time === 'second' }, { signal: new AbortController().signal })
    await berth.close()
  }
  expect(JSON.parse(await readFile(join(dataDir, 'settings.json'), 'utf8'))).toMatchObject({
    version: 1,
    language: 'en',
  })
})

it('a folder with a file of a newer Berth is refused by its name, and every file stays as it was', async () => {
  const newer = JSON.stringify({ version: 99, instances: [] })
  await writeFile(join(dataDir, 'instances.json'), newer)
  await expect(open()).rejects.toMatchObject({
    code: 'store.newer',
    params: { path: join(dataDir, 'instances.json'), version: 99, known: 1 },
  })
  expect(await readFile(join(dataDir, 'instances.json'), 'utf8')).toBe(newer)
  expect(await readFile(join(dataDir, 'settings.json'), 'utf8')).not.toContain('version')
})
