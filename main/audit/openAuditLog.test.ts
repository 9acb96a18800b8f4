import { mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { AuditAct } from './auditLog.ts'
import { openAuditLog } from './openAuditLog.ts'

let dir: string
let path: string
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'berth-audit-'))
  path = join(dir, 'audit.jsonl')
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const act = (text: string): AuditAct => ({
  instanceId: 'b6f24c9ac7-3bf7e58e',
  alias: 'autodl-lora-1',
  act: 'teardown.approved',
  planHash: 'a'.repeat(64),
  evidence: { text, left: undefined, nested: [{ b: 1, a: '泊位\n"' }] },
})

const start = (heard: string[] = []) =>
  openAuditLog({ path, clock: new ManualClock(), onSetAside: (keptAs) => heard.push(keptAs) })

async function written(count: number): Promise<string[]> {
  const log = await start()
  for (let index = 0; index < count; index += 1) await log.append(act(`line ${index}`))
  return (await readFile(path, 'utf8')).trimEnd().split('\n')
}

describe('the audit log', () => {
  it('gives back what was written, across starts, as one whole chain', async () => {
    await written(3)
    const log = await start()
    await log.append(act('after a start'))
    const { entries, brokenAtSequence } = await log.read()
    expect(brokenAtSequence).toBeNull()
    expect(entries.map(({ sequence }) => sequence)).toEqual([0, 1, 2, 3])
    expect(entries[3]?.evidence).toEqual({ text: 'after a start', nested: [{ b: 1, a: '泊位\n"' }] })
    expect((await stat(path)).mode & 0o777).toBe(0o600)
  })

  it('keeps the order of lines written at the same time', async () => {
    const log = await start()
    await Promise.all(Array.from({ length: 20 }, (_, index) => log.append(act(String(index)))))
    const { entries, brokenAtSequence } = await log.read()
    expect(brokenAtSequence).toBeNull()
    expect(entries.map(({ evidence }) => (evidence as { text: string }).text)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index)),
    )
  })

  it('notices any changed character, any removed and any swapped line', async () => {
    const lines = await written(4)
    const text = `${lines.join('\n')}\n`
    const log = await start()
    const check = async (content: string) => {
      await writeFile(path, content)
      return (await log.read()).brokenAtSequence
    }
    await fc.assert(
      fc.asyncProperty(fc.nat(text.length - 2), fc.constantFrom('x', '0', '}', ' '), async (at, letter) => {
        fc.pre(text[at] !== letter && text[at] !== '\n')
        const broken = await check(text.slice(0, at) + letter + text.slice(at + 1))
        expect(broken).toBe(text.slice(0, at).split('\n').length - 1)
      }),
      { numRuns: 150 },
    )
    expect(await check(`${lines.toSpliced(1, 1).join('\n')}\n`)).toBe(1)
    expect(await check(`${[lines[0], lines[2], lines[1], lines[3]].join('\n')}\n`)).toBe(1)
    expect(await check(text)).toBeNull()
  })

  it('says at the start where the chain is broken, and still writes on', async () => {
    const lines = await written(3)
    await writeFile(path, `${lines[0]}\n${lines[1]?.replace('line 1', 'line 9')}\n${lines[2]}\n`)
    const log = await start()
    expect(log.brokenAtStart).toBe(1)
    await log.append(act('later'))
    const { entries, brokenAtSequence } = await log.read()
    expect([entries.length, brokenAtSequence]).toEqual([4, 1])
  })

  it('sets the bytes of a torn last line aside, wherever it was cut, and goes on', async () => {
    const lines = await written(2)
    const last = lines[1] ?? ''
    for (const cutAt of [1, 30, last.length - 1]) {
      await writeFile(path, `${lines[0]}\n${last.slice(0, cutAt)}`)
      const heard: string[] = []
      const log = await start(heard)
      expect(heard).toHaveLength(1)
      expect(await readFile(heard[0] ?? '', 'utf8')).toBe(last.slice(0, cutAt))
      await log.append(act('after the crash'))
      const { entries, brokenAtSequence } = await log.read()
      expect([entries.length, brokenAtSequence]).toEqual([2, null])
    }
    expect((await readdir(dir)).length).toBe(4)
  })

  it('keeps a line of which only the line end was lost', async () => {
    const lines = await written(2)
    await writeFile(path, lines.join('\n'))
    const heard: string[] = []
    const { entries, brokenAtSequence } = await (await start(heard)).read()
    expect([entries.length, brokenAtSequence, heard]).toEqual([2, null, []])
  })

  it('refuses an act whose facts have no exact JSON, and the chain stays whole', async () => {
    const log = await start()
    await expect(log.append({ ...act(''), evidence: { size: 1n } })).rejects.toThrow()
    await log.append(act('next'))
    expect((await log.read()).brokenAtSequence).toBeNull()
  })

  it('rejects when the disk refuses, so that the act does not happen', async () => {
    const log = await start()
    await rm(path)
    await (await open(path, 'w')).close()
    await rm(dir, { recursive: true })
    await expect(log.append(act('lost'))).rejects.toThrow()
  })
})
