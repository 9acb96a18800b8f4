import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Clock } from '#app/clock/clock.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import { historyContract } from '#app/history/contract.ts'
import type { HistoryRange } from '#app/history/historyRange.ts'
import { sampleAt } from '#app/history/historySample.testkit.ts'
import type { StorageView } from '#app/storage/tier.ts'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { createHistory } from './createHistory.ts'

const DAY = 86_400_000
const NOON = Date.UTC(2026, 10, 27, 12)
const { id } = exampleInstance
const { signal } = new AbortController()

let dataDir: string
let clock: ManualClock
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'berth-history-'))
  clock = new ManualClock(NOON)
  return () => rm(dataDir, { recursive: true })
})

function viewAt(atMs: number, used: number): StorageView {
  const tier = {
    tier: 'data',
    path: '/data',
    state: 'ok',
    bytes: { used, total: 1000 },
    inodes: null,
    inodeCapAssumed: false,
    source: 'df',
    atMs,
  } as const
  return { tiers: [tier], compute: null, fromCache: false }
}

function open(time: Clock = clock) {
  let view: StorageView | null = null
  let heard: (instanceId: string) => void = () => undefined
  const registry = {
    get: (wanted: string) => {
      if (wanted !== id) throw new Error('no such instance')
      return exampleInstance
    },
    find: (wanted: string) => (wanted === id ? exampleInstance : null),
  } as unknown as InstanceRegistry
  const history = createHistory({
    ...groundIn(dataDir, time),
    registry,
    latest: () => view,
    onReading: (listener) => {
      heard = listener
      return { [Symbol.dispose]: () => undefined }
    },
  })
  return {
    history,
    /** One reading, in two parts, and the time until the next. */
    read(used: number, everyMs = 60_000) {
      view = viewAt(time.nowMs(), used)
      heard(id)
      heard(id)
      clock.advance(everyMs)
    },
    view: async (range: HistoryRange) =>
      historyContract['history.read'].output.parse(
        await history.handlers['history.read']({ instanceId: id, range }, { signal }),
      ),
    async csv(range: HistoryRange) {
      let text = ''
      for await (const piece of history.handlers['history.export']({ instanceId: id, range }, { signal }))
        text += piece.text
      return text.trimEnd().split('\n')
    },
  }
}
const bytesOf = (view: Awaited<ReturnType<ReturnType<typeof open>['view']>>) =>
  view.series.find(({ of }) => of.kind === 'bytes')?.used.filter((each) => each !== null)

describe('the history of an instance', () => {
  it('has each reading once, also after a restart', async () => {
    const first = open()
    for (const used of [1, 2, 3]) first.read(used, 600_000)
    expect(bytesOf(await first.view('hour'))).toEqual([1, 2, 3])
    await first.history.close?.()
    const again = open()
    expect(bytesOf(await again.view('hour'))).toEqual([1, 2, 3])
    expect(bytesOf(await again.view('day'))).toEqual([1, 2, 3])
    again.read(4)
    expect(bytesOf(await again.view('all'))).toEqual([1, 2, 3, 4])
    expect(await again.csv('day')).toHaveLength(5)
    await again.history.close?.()
  })

  it('goes on after a line that a power cut tore, and leaves out what is no sample', async () => {
    const first = open()
    for (const used of [1, 2]) first.read(used, 600_000)
    await first.history.close?.()
    const file = join(dataDir, 'history', id, '2026-11-27.jsonl')
    const text = await readFile(file, 'utf8')
    await writeFile(file, `{"atMs":"soon"}\nnoise\n${text}${text.slice(0, 30)}`)
    const again = open()
    again.read(3)
    await again.history.close?.()
    expect(bytesOf(await open().view('day'))).toEqual([1, 2, 3])
  })

  it('makes days that are over smaller, and loses no minute of them', async () => {
    const first = open()
    for (let at = 0; at < 60; at += 1) first.read(at, 5_000)
    await first.history.close?.()
    const folder = join(dataDir, 'history', id)
    const raw = (await readFile(join(folder, '2026-11-27.jsonl'), 'utf8')).trimEnd().split('\n')
    expect(raw).toHaveLength(60)
    clock.advance(DAY)
    const next = open()
    next.read(100)
    await next.history.close?.()
    expect((await readdir(folder)).sort()).toEqual(['2026-11-27.minute.jsonl', '2026-11-28.jsonl'])
    expect((await readFile(join(folder, '2026-11-27.minute.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(5)
    clock.advance(40 * DAY)
    const later = open()
    later.read(200)
    await later.history.close?.()
    expect((await readdir(folder)).filter((name) => name.includes('quarter')).sort()).toEqual([
      '2026-11-27.quarter.jsonl',
      '2026-11-28.quarter.jsonl',
    ])
    expect(bytesOf(await open().view('all'))).toEqual([59, 100, 200])
  })

  it('takes in what the instance wrote while Berth was away, also into days that were made smaller, and once', async () => {
    const sample = (atMs: number, used: number) => sampleAt(atMs, used)
    const first = open()
    first.read(1)
    first.read(2)
    await first.history.close?.()
    clock.advance(2 * DAY)
    const again = open()
    again.read(50)
    await again.history.close?.()
    expect(await readdir(join(dataDir, 'history', id))).toContain('2026-11-27.minute.jsonl')
    const away = Array.from({ length: 48 }, (_, hour) => sample(NOON + (hour + 1) * 3_600_000, 10 + (hour % 30)))
    const late = open()
    late.read(51)
    // The first minute is Berth's own already.
    await late.history.fill(id, [sample(NOON + 1000, 999), ...away])
    await late.history.fill(id, away)
    const used = bytesOf(await late.view('all')) ?? []
    expect(used).not.toContain(999)
    expect(used.filter((each) => each >= 10 && each < 40).length).toBeGreaterThan(40)
    await late.history.close?.()
    const lines = (await late.csv('all')).length
    expect(lines).toBe(1 + 2 + 48 + 2)
    expect(await open().csv('all')).toHaveLength(lines)
  })

  it('goes on after a clock that was set back, in order and without a reading lost', async () => {
    let backMs = 0
    const own = clock
    const adjustable = {
      nowMs: () => own.nowMs() - backMs,
      after: (delayMs: number, run: () => void) => own.after(delayMs, run),
    }
    const first = open(adjustable)
    for (const used of [1, 2]) first.read(used, 600_000)
    backMs = 3_600_000
    for (const used of [7, 8]) first.read(used, 600_000)
    expect(bytesOf(await first.view('hour'))).toEqual([7, 8])
    await first.history.close?.()
    backMs = 0
    clock.advance(3_600_000)
    expect(bytesOf(await open().view('day'))).toEqual([7, 8, 1, 2])
  })

  it('leaves a day alone that cannot be read when it is over, and goes on with the others', async () => {
    const first = open()
    first.read(1)
    await first.history.close?.()
    const folder = join(dataDir, 'history', id)
    await rename(join(folder, '2026-11-27.jsonl'), join(folder, '2026-11-26.jsonl'))
    // Reads of a folder fail whoever reads.
    await mkdir(join(folder, '2026-11-25.jsonl'))
    const next = open()
    next.read(2)
    await next.history.close?.()
    expect((await readdir(folder)).sort()).toEqual(['2026-11-25.jsonl', '2026-11-26.minute.jsonl', '2026-11-27.jsonl'])
    expect(bytesOf(await open().view('day'))).toEqual([2])
  })

  it('says when a disk will be full from what was read last, and nothing from too little', async () => {
    const { history, read } = open()
    const stopped = new AbortController()
    const outlooks = history.handlers['history.watchOutlook']({ instanceId: id }, { signal: stopped.signal })[
      Symbol.asyncIterator
    ]()
    const ofData = async () => {
      const items = historyContract['history.watchOutlook'].item.parse((await outlooks.next()).value)
      return items.find(({ tier }) => tier === 'data')
    }
    expect(await ofData()).toMatchObject({ bytes: { kind: 'tooFew', samples: 0 }, inodes: { kind: 'tooFew' } })
    for (let at = 0; at < 20; at += 1) read(100 + at * 10)
    expect((await ofData())?.bytes).toMatchObject({ kind: 'filling', samples: 20 })
    stopped.abort()
    await outlooks.next()
    await history.close?.()
  })

  it('is of instances that are known, and of no other folder', async () => {
    const { history } = open()
    await expect(
      (async () => history.handlers['history.read']({ instanceId: '../..', range: 'day' }, { signal }))(),
    ).rejects.toThrow('no such instance')
  })
})
