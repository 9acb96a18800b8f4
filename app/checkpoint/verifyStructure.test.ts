import { describe, expect, it } from 'vitest'
import { inflateRaw } from '#main/checkpoint/inflateRaw.ts'
import { fixture } from './fixture.testkit.ts'
import { memorySource } from './memorySource.testkit.ts'
import type { StructureReport } from './structureReport.ts'
import { structureReportSchema } from './structureReport.ts'
import { verifyStructure } from './verifyStructure.ts'

const verify = (name: string, options = {}): Promise<StructureReport> =>
  verifyStructure(memorySource(fixture(name)), name, { inflateRaw, ...options })
const json = (text: string, name: string): Promise<StructureReport> =>
  verifyStructure(memorySource(new TextEncoder().encode(text)), name)

describe('files that people have', () => {
  it('takes no shard for damaged that it cannot read: several archives in one, numbers that begin with zeros', async () => {
    const piece = fixture('weights.pth')
    const twice = new Uint8Array([...piece, ...piece])
    const zeros = new Uint8Array(4096)
    for (const [name, bytes] of [
      ['__0_0.distcp', twice],
      ['ckpt-12.data-00000-of-00001', zeros],
    ] as const) {
      expect(await verifyStructure(memorySource(bytes), name, { inflateRaw })).toMatchObject({ verdict: 'unread' })
    }
    const pointer = new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n')
    expect(await verifyStructure(memorySource(pointer), '__0_0.distcp')).toMatchObject({ verdict: 'broken' })
    expect(await verifyStructure(memorySource(zeros), 'model.pt')).toMatchObject({ verdict: 'broken' })
  })

  it('measures a training checkpoint with optimizer state, as an old and as a new file', async () => {
    for (const [name, format] of [
      ['training.pth', 'torch-zip'],
      ['legacy.pth', 'torch-legacy'],
    ]) {
      const report = await verify(name ?? '')
      expect(structureReportSchema.parse(report)).toMatchObject({
        verdict: 'sound',
        format,
        tensors: 27,
        parameters: 177,
        bytesByDtype: { float32: 704, int64: 8 },
        topLevelKeys: ['model_state_dict', 'optimizer', 'epoch', 'best', 'history', 'config'],
        nanCount: null,
        problems: [],
      })
    }
  })

  it('accepts shared, strided, expanded, scalar and empty tensors, and counts shared memory once', async () => {
    for (const name of ['strided.pth', 'legacy-strided.pth']) {
      expect(await verify(name)).toMatchObject({
        verdict: 'sound',
        tensors: 7,
        parameters: 157,
        bytesByDtype: { float32: 248 },
      })
    }
  })

  it('knows every element type, also those that only newer torch writes', async () => {
    expect(Object.keys((await verify('many-dtypes.pth')).bytesByDtype)).toHaveLength(12)
    expect((await verify('quantised.pth')).bytesByDtype).toEqual({ qint8: 24 })
    const modern = { verdict: 'sound', bytesByDtype: { float8_e4m3fn: 32, float8_e5m2: 16, uint16: 30 } }
    expect(await verify('modern-fp8.pt')).toMatchObject(modern)
    const full = { verdict: 'named', globals: [{ name: 'full unpickler', origin: 'standard' }] }
    expect(await verify('protocol4-deflated.pt')).toMatchObject({ ...modern, ...full })
  })

  it('counts NaN and Inf only when asked', async () => {
    expect(await verify('nonfinite.pth', { scanValues: true })).toMatchObject({ nanCount: 1, infCount: 2 })
    expect(await verify('nonfinite.pth')).toMatchObject({ nanCount: null, infCount: null, verdict: 'sound' })
    expect(await verify('many-dtypes.pth', { scanValues: true })).toMatchObject({ nanCount: 0, infCount: 0 })
  })

  it.each(['sparse.pth', 'parameter.pth', 'model.safetensors', 'array.npy', 'arrays.npz', 'arrays-compressed.npz'])(
    'finds %s sound',
    async (name) => {
      expect(await verify(name)).toMatchObject({ verdict: 'sound', problems: [] })
    },
  )
})

describe('files that want to run something', () => {
  it.each([
    ['malicious.pth', 'posix.system'],
    ['malicious-legacy.pth', 'posix.system'],
    ['malicious-protocol0.pt', 'os.system'],
  ])('names what %s reaches for', async (name, global) => {
    const report = await verify(name)
    expect(report.verdict).toBe('hostile')
    expect(report.globals).toContainEqual({ name: global, origin: 'hostile' })
  })

  it.each([
    ['namespace.pth', 'argparse.Namespace', 'standard'],
    ['numpy.pth', 'numpy.ndarray', 'framework'],
  ])('says what %s needs without calling it broken', async (name, global, origin) => {
    const report = await verify(name)
    expect(report.verdict).toBe('named')
    expect(report.globals).toContainEqual({ name: global, origin })
  })
})

describe('files that Berth does not read', () => {
  it.each(['script.pt', 'ancient-tar.pth'])('says so of %s and never calls it sound', async (name) => {
    expect((await verify(name)).verdict).toBe('unread')
  })

  it('cannot vouch for compressed entries without an inflater', async () => {
    const report = await verifyStructure(memorySource(fixture('protocol4-deflated.pt')), 'a.pt')
    expect(report).toMatchObject({ verdict: 'unread' })
    expect(report.problems[0]?.code).toBe('noInflate')
  })

  it('tells damage from another format by the name', async () => {
    expect((await json('hello', 'model.pth')).verdict).toBe('broken')
    expect((await json('hello', 'model.onnx')).verdict).toBe('unread')
    expect((await json('\0'.repeat(64), 'model.onnx')).verdict).toBe('broken')
    expect((await json('', 'model.onnx')).verdict).toBe('broken')
  })
})

describe('JSON beside checkpoints', () => {
  it('puts the main metric first and takes the NaN that Python writes', async () => {
    const report = await json('{"epoch": 3, "loss": NaN, "psnr": 31.5}', 'best_metrics.json')
    expect(report).toMatchObject({ verdict: 'sound', topLevelKeys: ['psnr', 'epoch', 'loss'], nanCount: null })
  })

  it('refuses half a file, a key twice and text after the end', async () => {
    for (const text of ['{"psnr": 31', '{"a": 1, "a": 2}', '{} {}', '{"a": 01}', '{"a": "\u0001"}']) {
      expect((await json(text, 'metrics.json')).verdict).toBe('broken')
    }
  })

  it('lists the shards of an index and refuses names that leave the folder', async () => {
    const index = (shard: string): string =>
      JSON.stringify({ weight_map: { 'a.w': 'model-1.safetensors', 'b.w': shard } })
    const name = 'model.safetensors.index.json'
    expect(await json(index('model-2.safetensors'), name)).toMatchObject({
      verdict: 'unread',
      tensors: 2,
      topLevelKeys: ['model-1.safetensors', 'model-2.safetensors'],
    })
    for (const bad of ['../x', '/etc/passwd', 'a//../..', '..', 'a\\b', '']) {
      expect((await json(index(bad), name)).verdict).toBe('broken')
    }
  })
})

it('stops at an abort with its reason', async () => {
  const reason = new Error('enough')
  await expect(verify('training.pth', { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

it('reports progress that never falls and ends at the size', async () => {
  const bytes = fixture('training.pth')
  const seen: number[] = []
  await verifyStructure(memorySource(bytes), 'a.pth', { onProgress: (done) => seen.push(done) })
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
  expect(seen.at(-1)).toBe(bytes.length)
})

it.each([
  ['training.pth', 0],
  ['legacy.pth', 0],
  ['model.safetensors', 0],
  // The first read holds the whole small file; the inflater then asks for its own.
  ['arrays-compressed.npz', 1],
])('passes on a read error of the source instead of blaming %s', async (name, goodReads) => {
  const source = memorySource(fixture(name))
  let reads = 0
  const failing = {
    sizeBytes: source.sizeBytes,
    read: async (offset: number, length: number) => {
      if (++reads > goodReads) throw new Error('disk')
      return source.read(offset, length)
    },
  }
  await expect(verifyStructure(failing, name, { inflateRaw })).rejects.toThrow('disk')
})
