import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inflateRaw } from '#main/checkpoint/inflateRaw.ts'
import { checkpointLimits } from './checkpointLimits.ts'
import { checkedFixtures, fixture, uncheckedFixtures } from './fixture.testkit.ts'
import { harmlessZipBytes } from './harmlessZipBytes.testkit.ts'
import { makeZip } from './makeZip.testkit.ts'
import { memorySource } from './memorySource.testkit.ts'
import type { StructureReport } from './structureReport.ts'
import { verdictSchema } from './verdict.ts'
import { verifyStructure } from './verifyStructure.ts'

const verify = (bytes: Uint8Array, name: string): Promise<StructureReport> =>
  verifyStructure(memorySource(bytes), name, { inflateRaw })

function flip(bytes: Uint8Array, at: number, mask: number): Uint8Array {
  const changed = bytes.slice()
  changed[at] = (changed[at] ?? 0) ^ mask
  return changed
}

describe('one changed byte', () => {
  it.each(checkedFixtures)(
    'is caught anywhere in %s, except where nothing is stored',
    { timeout: 60_000 },
    async (name) => {
      const bytes = fixture(name)
      const harmless = harmlessZipBytes(bytes)
      const original = await verify(bytes, name)
      const missed: number[] = []
      for (let at = 0; at < bytes.length; at++) {
        const report = await verify(flip(bytes, at, 1 << (at % 8)), name)
        if (report.verdict === 'broken') continue
        if (!harmless.has(at)) missed.push(at)
        expect({ at, ...report }).toEqual({ at, ...original })
      }
      expect(missed).toEqual([])
    },
  )

  it.each(uncheckedFixtures)('never crashes the reader of %s', { timeout: 60_000 }, async (name) => {
    const bytes = fixture(name)
    for (let at = 0; at < bytes.length; at++) {
      expect(verdictSchema.options).toContain((await verify(flip(bytes, at, 1 << (at % 8)), name)).verdict)
    }
  })

  it('is caught in the length and magic fields of formats without a checksum', async () => {
    const spans: [string, number, number][] = [
      ['model.safetensors', 0, 9],
      ['array.npy', 0, 10],
      ['legacy.pth', 0, 20],
    ]
    for (const [name, from, to] of spans) {
      for (let at = from; at < to; at++) {
        for (let bit = 0; bit < 8; bit++) {
          // Legacy: the PROTO operand may be any protocol up to 5.
          if (name === 'legacy.pth' && [1, 16].includes(at)) continue
          expect({
            name,
            at,
            bit,
            verdict: (await verify(flip(fixture(name), at, 1 << bit), name)).verdict,
          }).not.toMatchObject({
            verdict: 'sound',
          })
        }
      }
    }
  })
})

describe('a file that is cut or grown', () => {
  it.each([...checkedFixtures, ...uncheckedFixtures])(
    '%s is never sound at another length',
    { timeout: 60_000 },
    async (name) => {
      const bytes = fixture(name)
      const sound: number[] = []
      for (let length = 0; length < bytes.length; length++) {
        if ((await verify(bytes.subarray(0, length), name)).verdict === 'sound') sound.push(length)
      }
      const grown = new Uint8Array(bytes.length + 1)
      grown.set(bytes)
      if ((await verify(grown, name)).verdict === 'sound') sound.push(grown.length)
      expect(sound).toEqual([])
    },
  )
})

describe('hostile bytes', () => {
  const names = fc.constantFrom(
    'a.pth',
    'a.pt',
    'a.safetensors',
    'a.npy',
    'a.npz',
    'a.json',
    'a.index.json',
    'a.ckpt',
    'a',
  )
  const starts = fc.constantFrom(
    [],
    [0x50, 0x4b, 3, 4],
    [0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e],
    [0x80, 4],
    [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0],
    [0x10, 0, 0, 0, 0, 0, 0, 0, 0x7b],
    [...new TextEncoder().encode('{"weight_map": {')],
  )

  it('never crash the reader, never pass for a checkpoint, never make it read more than its limit', async () => {
    await fc.assert(
      fc.asyncProperty(names, starts, fc.uint8Array({ maxLength: 400 }), async (name, start, rest) => {
        const source = memorySource(new Uint8Array([...start, ...rest]))
        const report = await verifyStructure(source, name, { inflateRaw })
        if (!name.endsWith('.json')) expect(report.verdict).not.toBe('sound')
        expect(source.largestRead()).toBeLessThanOrEqual(checkpointLimits.readBytes)
      }),
      { numRuns: 2000 },
    )
  })

  it('inside a well-packed archive never crash the walk of its pickle', async () => {
    const pickle = pickleOf('training.pth')
    const edits = fc.array(fc.tuple(fc.nat(pickle.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(edits, async (changes) => {
        const data = pickle.slice()
        for (const [at, value] of changes) data[at] = value
        const report = await verify(
          makeZip([
            { name: 'a/data.pkl', data },
            { name: 'a/version', data: '3\n' },
          ]),
          'a.pth',
        )
        // By a rare chance a changed byte swallows all tensors and what is left is a whole pickle: it has none that could be missing.
        if (report.verdict !== 'broken') expect(report).toMatchObject({ verdict: 'named', tensors: 0 })
      }),
      { numRuns: 1000 },
    )
  })
})

/** The first entry of a torch file is its pickle, stored. */
function pickleOf(name: string): Uint8Array {
  const bytes = fixture(name)
  const view = new DataView(bytes.buffer)
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true)
  const end = bytes.findIndex((byte, at) => at > start && byte === 0x2e && view.getUint32(at + 1, true) === 0x08074b50)
  return bytes.slice(start, end + 1)
}
