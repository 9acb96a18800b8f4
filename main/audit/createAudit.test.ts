import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { type AuditChange, type AuditLine, SHOWN_EVIDENCE_CHARACTERS } from '#app/audit/auditLine.ts'
import { auditContract } from '#app/audit/contract.ts'
import { WatchedList } from '#app/contract/watchedList.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { createAudit } from './createAudit.ts'
import { watchAudit } from './watchAudit.ts'

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'berth-audit-'))
  return () => rm(dataDir, { recursive: true })
})

const act = (evidence: unknown) =>
  ({ instanceId: 'a', alias: 'lab', act: 'teardown.approved', planHash: null, evidence }) as const

async function watching() {
  const audit = await createAudit(groundIn(dataDir))
  const stopped = new AbortController()
  const changes = audit.handlers['audit.watch']({}, { signal: stopped.signal })[Symbol.asyncIterator]()
  const lines = new WatchedList<AuditLine>(({ line }) => String(line))
  return {
    audit,
    /** The steps of one change. */
    async next(): Promise<AuditChange[]> {
      const steps: AuditChange[] = []
      do {
        const step = auditContract['audit.watch'].item.parse((await changes.next()).value)
        lines.apply(step.lines)
        steps.push(step)
      } while (!lines.isWhole)
      return steps
    },
    lines: () => lines.items,
    async stop() {
      stopped.abort()
      expect((await changes.next()).done).toBe(true)
    },
  }
}

it('sends a long log in pages, then each line that is added, alone', async () => {
  const before = await createAudit(groundIn(dataDir))
  for (let at = 0; at < 250; at += 1) await before.log.append(act({ at }))
  const { audit, next, lines, stop } = await watching()
  expect(await next()).toHaveLength(3)
  expect(lines().map(({ sequence }) => sequence)).toEqual(Array.from({ length: 250 }, (_, at) => at))

  await audit.log.append(act('added'))
  expect((await next()).map((step) => [step.lines.set.length, step.lines.order])).toEqual([
    [1, { at: 250, removes: 0, ids: ['250'] }],
  ])
  expect(lines().at(-1)).toMatchObject({ line: 250, evidence: '"added"', isCut: false })
  await stop()
})

it('has a line once that is both heard of and read', async () => {
  const { log } = await createAudit(groundIn(dataDir))
  // Added between the moment from which lines are heard of and the reading of the file.
  const late = {
    ...log,
    read: async () => {
      await log.append(act('one'))
      return log.read()
    },
  }
  const changes = watchAudit(late, new AbortController().signal)
  const lines = new WatchedList<AuditLine>(({ line }) => String(line))
  lines.apply((await changes.next()).value.lines)
  await log.append(act('two'))
  lines.apply((await changes.next()).value.lines)
  expect(lines.items.map(({ evidence }) => evidence)).toEqual(['"one"', '"two"'])
})

it('cuts the facts that are shown, not those that are exported', async () => {
  const { audit, next, lines, stop } = await watching()
  await next()
  const long = 'x'.repeat(600_000)
  await audit.log.append(act(long))
  await next()
  expect(lines()[0]).toMatchObject({ isCut: true, evidence: `"${long}`.slice(0, SHOWN_EVIDENCE_CHARACTERS) })
  const pieces: string[] = []
  for await (const { text } of audit.handlers['audit.export']({}, { signal: new AbortController().signal })) {
    pieces.push(text)
  }
  expect(pieces.length).toBeGreaterThan(2)
  expect(pieces.join('')).toBe(await readFile(join(dataDir, 'audit.jsonl'), 'utf8'))
  await stop()
})

it('counts lines by their place: one that was put in and says an early number is behind the break', async () => {
  const before = await createAudit(groundIn(dataDir))
  for (let at = 0; at < 3; at += 1) await before.log.append(act({ at }))
  const path = join(dataDir, 'audit.jsonl')
  const [first = '', ...rest] = (await readFile(path, 'utf8')).split('\n')
  await writeFile(path, [first, rest[0], first, ...rest.slice(1)].join('\n'))
  const { next, lines, stop } = await watching()
  const [step] = await next()
  expect(step?.brokenAtLine).toBe(2)
  expect(lines().map(({ line, sequence }) => [line, sequence])).toEqual([
    [0, 0],
    [1, 1],
    [2, 0],
    [3, 2],
  ])
  await stop()
})
