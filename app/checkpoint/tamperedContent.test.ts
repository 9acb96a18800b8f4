import { describe, expect, it } from 'vitest'
import { type MadeEntry, makeZip } from './makeZip.testkit.ts'
import { memorySource } from './memorySource.testkit.ts'
import { protocol2 } from './protocol2.testkit.ts'
import type { StructureReport } from './structureReport.ts'
import { verifyStructure } from './verifyStructure.ts'

/**
 * Files whose every CRC is right and whose content lies: what a checksum cannot see and a loader would trip over.
 * The pickle is written in protocol 0 text where that is shorter to read.
 */
interface Claim {
  numel?: number
  storage?: string
  offset?: number
  size?: number[]
  stride?: number[]
}

const line = (...parts: string[]): string => parts.map((part) => `${part}\n`).join('')
const ints = (values: number[]): string => `(${values.map((value) => `I${value}\n`).join('')}t`

function pickle({
  numel = 6,
  storage = 'torch\nFloatStorage',
  offset = 0,
  size = [2, 3],
  stride = [3, 1],
}: Claim): Uint8Array {
  const id = `(S'storage'\nc${line(storage)}S'0'\nS'cpu'\nI${numel}\ntQ`
  const args = `(${id}I${offset}\n${ints(size)}${ints(stride)}I00\n(dt`
  return protocol2(`(dS'w'\nctorch._utils\n_rebuild_tensor_v2\n${args}Rs.`)
}

const data = (bytes: number): MadeEntry => ({ name: 'a/data/0', data: new Uint8Array(bytes) })
const version: MadeEntry = { name: 'a/version', data: '3\n' }
const verifyBytes = (bytes: Uint8Array, name = 'a.pth'): Promise<StructureReport> =>
  verifyStructure(memorySource(bytes), name)
const verifyEntries = (entries: MadeEntry[]): Promise<StructureReport> => verifyBytes(makeZip(entries))
const verify = (claim: Claim, bytes = 24): Promise<StructureReport> =>
  verifyEntries([{ name: 'a/data.pkl', data: pickle(claim) }, data(bytes), version])
const codes = (report: StructureReport): string[] => report.problems.map((problem) => problem.code)

describe('tensors against their storage', () => {
  it('accepts the honest file that the others are made from', async () => {
    expect(await verify({})).toMatchObject({ verdict: 'sound', tensors: 1, parameters: 6, topLevelKeys: ['w'] })
  })

  it.each<[string, Claim]>([
    ['an offset past the end', { offset: 1 }],
    ['a stride that leaves the storage', { stride: [4, 1] }],
    ['a shape that leaves the storage', { size: [3, 3] }],
  ])('refuses %s', async (_, claim) => {
    const report = await verify(claim)
    expect(report.verdict).toBe('broken')
    expect(codes(report)).toEqual(['tensorBounds'])
    expect(report.problems[0]?.where).toBe('w')
  })

  it.each<[string, Claim]>([
    ['more strides than sizes', { stride: [3, 1, 1] }],
    ['a negative size', { size: [-2, 3] }],
    ['a negative stride', { stride: [-3, 1] }],
    ['a negative offset', { offset: -1 }],
    ['more elements than a number can say', { size: [2 ** 40, 2 ** 40], stride: [0, 0] }],
  ])('refuses %s', async (_, claim) => {
    expect(codes(await verify(claim))).toEqual(['tensorShape'])
  })

  it('refuses a storage of another length than its elements need, and one that is not there', async () => {
    expect(codes(await verify({}, 20))).toEqual(['storageLength'])
    expect(codes(await verify({ storage: 'torch\nDoubleStorage' }))).toEqual(['storageLength'])
    expect(codes(await verifyEntries([{ name: 'a/data.pkl', data: pickle({}) }, version]))).toEqual(['storageMissing'])
  })

  it('reports data that no tensor uses, and bytes behind the pickle', async () => {
    const more: MadeEntry = { name: 'a/data/1', data: 'x' }
    expect(codes(await verifyEntries([{ name: 'a/data.pkl', data: pickle({}) }, data(24), more, version]))).toEqual([
      'storageUnreferenced',
    ])
    expect(
      codes(await verifyEntries([{ name: 'a/data.pkl', data: Uint8Array.of(...pickle({}), 0x2e) }, data(24), version])),
    ).toEqual(['trailingBytes'])
  })
})

describe('archives that lie', () => {
  const honest: MadeEntry[] = [{ name: 'a/data.pkl', data: pickle({}) }, data(24), version]

  it.each(['../escape', 'a/../../escape', '/absolute', 'a\\b', 'C:/windows', 'a/\u0007'])(
    'refuses the name %j',
    async (name) => {
      expect(codes(await verifyEntries([...honest, { name, data: 'x' }]))).toContain('zipName')
    },
  )

  it('refuses the same name twice, two names for one entry, and entries on top of each other', async () => {
    expect(codes(await verifyEntries([...honest, version]))).toContain('zipName')
    expect(codes(await verifyEntries([...honest.slice(0, 2), { ...version, localName: 'a/versioM' }]))).toContain(
      'zipHeader',
    )
    expect(codes(await verifyEntries([...honest, { name: 'a/.x', data: 'x', offset: 3 }]))).toContain('zipOverlap')
  })

  it('refuses a comment, in which the end record of another archive may hide', async () => {
    const bytes = makeZip(honest)
    const inner = makeZip([{ name: 'a/constants.pkl', data: '.' }, ...honest])
    for (const comment of [new Uint8Array(1), inner]) {
      const commented = new Uint8Array(bytes.length + comment.length)
      commented.set(bytes)
      new DataView(commented.buffer).setUint16(bytes.length - 2, comment.length, true)
      commented.set(comment, bytes.length)
      expect(codes(await verifyBytes(commented))).toEqual(['zipDirectory'])
    }
  })

  it('refuses what torch does not write, and a version that is none', async () => {
    expect(codes(await verifyEntries([...honest, { name: 'a/run.sh', data: 'x' }]))).toEqual(['torchEntry'])
    expect(codes(await verifyEntries([...honest, { name: 'b/data/0', data: 'x' }]))).toEqual(['torchEntry'])
    expect(codes(await verifyEntries(honest.slice(0, 2)))).toEqual(['torchEntry'])
    expect(codes(await verifyEntries([...honest.slice(0, 2), { name: 'a/version', data: 'x' }]))).toEqual([
      'torchEntry',
    ])
  })
})

describe('pickles that try something', () => {
  const walk = (text: string): Promise<StructureReport> => verifyEntries([{ name: 'a/data.pkl', data: text }, version])

  it.each([
    ['a plain call', "cos\nsystem\n(S'x'\ntR.", 'os.system'],
    ['an instance', "(S'x'\nios\nsystem\n.", 'os.system'],
    ['an object', "(cos\nsystem\nS'x'\no.", 'os.system'],
    ['a helper that calls another', "ctorch._tensor\n_rebuild_from_type_v2\n(cos\nsystem\nN(S'x'\ntNtR.", 'os.system'],
    ['a name that pretends', 'ctorch\nload\n.', 'torch.load'],
  ])('names the global behind %s', async (_, text, global) => {
    const report = await verifyEntries([
      { name: 'a/data.pkl', data: Uint8Array.from(text, (character) => character.charCodeAt(0)) },
      version,
    ])
    expect(report.verdict).toBe('hostile')
    expect(report.globals).toContainEqual({ name: global, origin: 'hostile' })
  })

  it.each([
    ['sets state on a class', 'cbuiltins\nset\n(db.'],
    ['calls plain data', "S'x'\n(tR."],
    ['uses a memo it never wrote', 'g7\n.'],
    ['ends with two values', 'NN.'],
    ['ends in the middle', '(d'],
    ['uses an opcode there is not', '\u0001.'],
  ])('is broken when it %s', async (_, text) => {
    expect((await walk(text)).verdict).toBe('broken')
  })

  it('gives up on depth and on masses of objects without proving anything', async () => {
    expect(await walk('('.repeat(2000))).toMatchObject({ verdict: 'unread' })
    expect(await walk(`${']'.repeat(2_000_001)}.`)).toMatchObject({ verdict: 'unread' })
  }, 30_000)
})

describe('safetensors headers', () => {
  const file = (header: string, dataBytes: number): Promise<StructureReport> => {
    const text = new TextEncoder().encode(header)
    const bytes = new Uint8Array(8 + text.length + dataBytes)
    new DataView(bytes.buffer).setUint32(0, text.length, true)
    bytes.set(text, 8)
    return verifyBytes(bytes, 'a.safetensors')
  }
  const tensor = (begin: number, end: number, shape = [(end - begin) / 4], dtype = 'F32'): string =>
    JSON.stringify({ dtype, shape, data_offsets: [begin, end] })

  it('accepts tensors shoulder to shoulder in any order of names, and padding by blanks', async () => {
    expect(await file(`{"b":${tensor(8, 16)},"a":${tensor(0, 8)},"e":${tensor(8, 8)}}   `, 16)).toMatchObject({
      verdict: 'sound',
      parameters: 4,
      topLevelKeys: ['b', 'a', 'e'],
    })
  })

  it('take unknown keys, blanks before the brace and the last of two names, as the reference reader does', async () => {
    expect(await file(` {"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16],"x":1}}`, 16)).toMatchObject({
      verdict: 'sound',
    })
    const twice = await file(`{"a":${tensor(0, 8)},"a":${tensor(0, 16)}}`, 16)
    expect(twice).toMatchObject({ verdict: 'sound', warnings: ['duplicateKey'] })
  })

  it.each([
    ['a gap', `{"a":${tensor(0, 8)},"b":${tensor(12, 16)}}`],
    ['an overlap', `{"a":${tensor(0, 12)},"b":${tensor(8, 16)}}`],
    ['data left over', `{"a":${tensor(0, 12)}}`],
    ['data missing', `{"a":${tensor(0, 20)}}`],
    ['a shape of another size', `{"a":${tensor(0, 16, [5])}}`],
    ['a type nobody knows', `{"a":${tensor(0, 16, [4], 'F33')}}`],
    ['metadata that is not text', `{"__metadata__":{"a":1},"a":${tensor(0, 16)}}`],
    ['something before the brace', `x{"a":${tensor(0, 16)}}`],
    ['a list', `[${tensor(0, 16)}]`],
    ['half a header', `{"a":${tensor(0, 16)}`],
  ])('refuse %s', async (_, header) => {
    expect((await file(header, 16)).verdict).toBe('broken')
  })
})
