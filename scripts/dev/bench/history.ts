/**
 * Opening the history of an instance that was watched for 30 days, sampled every 5 seconds: the days that are over are compacted first,
 * as they are when Berth runs over midnight. One JSON object per line; the peer reads the files of the same range and parses their
 * lines as JSON, which nobody can do without.
 */
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { HistorySample } from '#app/history/historySample.ts'
import { historyView } from '#app/history/historyView.ts'
import { HistoryFiles } from '#main/history/historyFiles.ts'

const DAY_MS = 86_400_000
const EVERY_MS = 5_000
const DAYS = 30
const nowMs = Date.UTC(2026, 10, 27, 23, 59)
const GB = 2 ** 30

const sample = (atMs: number): HistorySample => ({
  atMs,
  tiers: {
    system: [(20 + (atMs % 997) / 1000) * GB, 30 * GB, 300_000 + (atMs % 991), 1_900_000],
    data: [(30 + (atMs % 9_973) / 1000) * GB, 50 * GB, 90_000 + (atMs % 983), 3_200_000],
    fs: [68 * GB, 200 * GB, 190_000 + (atMs % 977), 200_000],
  },
  gpus: [[(atMs % 100) / 100, 21_900 + (atMs % 89), 24_564]],
  memory: [(40 + (atMs % 967) / 1000) * GB, 90 * GB],
  cpu: [6 + (atMs % 97) / 100, 12],
})

const folder = await mkdtemp(join(tmpdir(), 'berth-bench-history-'))
try {
  await mkdir(folder, { recursive: true })
  for (let day = DAYS - 1; day >= 0; day -= 1) {
    const dayStartMs = Math.floor(nowMs / DAY_MS) * DAY_MS - day * DAY_MS
    const lines: string[] = []
    for (let atMs = dayStartMs; atMs < Math.min(dayStartMs + DAY_MS, nowMs); atMs += EVERY_MS)
      lines.push(`${JSON.stringify(sample(atMs))}\n`)
    await writeFile(join(folder, `${new Date(dayStartMs).toISOString().slice(0, 10)}.jsonl`), lines.join(''))
  }
  const rawBytes = await sizeOf(folder)
  const files = new HistoryFiles(folder, new ManualClock(nowMs))
  const compacting = performance.now()
  await files.compact()
  say('compact 30 days', performance.now() - compacting, 'ms', 'size before / after', rawBytes / (await sizeOf(folder)))
  for (const [name, spanMs] of [
    ['open all', DAYS * DAY_MS],
    ['open 7 days', 7 * DAY_MS],
    ['open 1 day', DAY_MS],
  ] as const) {
    const fromMs = nowMs - spanMs
    const ours = await median(async () => historyView(await files.read(fromMs, nowMs), fromMs, nowMs))
    const peer = await median(() => parseAll(folder, fromMs))
    say(name, ours, 'ms', 'reading and parsing the same files', peer / ours, peer)
  }
} finally {
  await rm(folder, { recursive: true, force: true })
}

async function parseAll(of: string, fromMs: number): Promise<number> {
  const fromDay = new Date(fromMs).toISOString().slice(0, 10)
  let count = 0
  for (const name of (await readdir(of)).filter((each) => each.slice(0, 10) >= fromDay)) {
    for (const line of (await readFile(join(of, name), 'utf8')).split('\n'))
      if (line !== '') count += JSON.parse(line).cpu.length
  }
  return count
}

async function sizeOf(of: string): Promise<number> {
  const sizes = await Promise.all((await readdir(of)).map(async (name) => (await stat(join(of, name))).size))
  return sizes.reduce((sum, each) => sum + each, 0)
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 9; round += 1) {
    const startMs = performance.now()
    await run()
    times.push(performance.now() - startMs)
  }
  return times.sort((a, b) => a - b)[4] ?? Number.NaN
}

function say(what: string, value: number, unit: string, peer: string, ratio: number, peerValue?: number): void {
  const rounded = (each: number): number => Number(each.toPrecision(4))
  console.log(
    JSON.stringify({
      bench: 'history',
      case: what,
      value: rounded(value),
      unit,
      peer,
      ...(peerValue === undefined ? {} : { peerValue: rounded(peerValue) }),
      ratio: rounded(ratio),
    }),
  )
}
