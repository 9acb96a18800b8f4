import { expect, it } from 'vitest'
import type { ByteSource } from './byteSource.ts'
import { protocol2 } from './protocol2.testkit.ts'
import { verifyStructure } from './verifyStructure.ts'

/** More than 4 GiB, so that sizes and offsets no longer fit 32 bits. */
const ELEMENTS = 2 ** 30 + 8
const DATA_BYTES = ELEMENTS * 4

const number = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, index) => Math.floor(value / 256 ** index) % 256)
const ascii = (text: string): number[] => [...new TextEncoder().encode(text)]
const wide = (...values: number[]): number[] => [
  ...number(1, 2),
  ...number(values.length * 8, 2),
  ...values.flatMap((value) => number(value, 8)),
]
const ALL_ONES = 0xffffffff

/** The layout torch writes: sizes behind the data, and beyond 4 GiB the offset of an entry in its own local header. */
function hugeCheckpoint(): { head: number[]; tail: number[] } {
  const entry = (name: string, local: boolean, facts: { size: number; offset: number; extra: number[] }): number[] => {
    const size = number(local ? 0 : Math.min(facts.size, ALL_ONES), 4)
    return [
      ...(local ? number(0x04034b50, 4) : [...number(0x02014b50, 4), 0, 0]),
      ...[0, 0, ...number(0x0808, 2), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...size, ...size],
      ...[...number(name.length, 2), ...number(facts.extra.length, 2)],
      ...(local ? [] : [...new Array<number>(10).fill(0), ...number(Math.min(facts.offset, ALL_ONES), 4)]),
      ...ascii(name),
      ...facts.extra,
    ]
  }
  const descriptor = (size: number, bytes: number): number[] => [
    ...number(0x08074b50, 4),
    ...[0, 0, 0, 0],
    ...number(size, bytes),
    ...number(size, bytes),
  ]
  const id = `(S'storage'\nctorch\nFloatStorage\nS'0'\nS'cpu'\nI${ELEMENTS}\ntQ`
  const pickle = [
    ...protocol2(`(dS'w'\nctorch._utils\n_rebuild_tensor_v2\n(${id}I0\n(I${ELEMENTS}\nt(I1\ntI00\n(dtRs.`),
  ]
  const first = { size: pickle.length, offset: 0, extra: [] }
  const head = [...entry('a/data.pkl', true, first), ...pickle, ...descriptor(pickle.length, 4)]
  const data = { size: DATA_BYTES, offset: head.length, extra: wide(DATA_BYTES, DATA_BYTES) }
  head.push(...entry('a/data/0', true, { ...data, extra: wide(0, 0) }))
  const tail = descriptor(DATA_BYTES, 8)
  const version = { size: 2, offset: head.length + DATA_BYTES + tail.length, extra: [] as number[] }
  version.extra = wide(version.offset)
  tail.push(...entry('a/version', true, version), ...ascii('3\n'), ...descriptor(2, 4))
  const directoryOffset = head.length + DATA_BYTES + tail.length
  const directory = [
    ...entry('a/data.pkl', false, first),
    ...entry('a/data/0', false, data),
    ...entry('a/version', false, version),
  ]
  const record = [
    ...number(0x06064b50, 4),
    ...number(44, 8),
    0,
    0,
    0,
    0,
    ...number(0, 8),
    ...number(3, 8),
    ...number(3, 8),
  ]
  record.push(...number(directory.length, 8), ...number(directoryOffset, 8))
  const locator = [
    ...number(0x07064b50, 4),
    0,
    0,
    0,
    0,
    ...number(directoryOffset + directory.length, 8),
    ...number(1, 4),
  ]
  const end = [...number(0x06054b50, 4), 0, 0, 0, 0, ...number(3, 2), ...number(3, 2), ...number(directory.length, 4)]
  tail.push(...directory, ...record, ...locator, ...end, ...number(ALL_ONES, 4), 0, 0)
  return { head, tail }
}

/** The zeros between head and tail exist only while they are read. */
function sparseSource(head: number[], tail: number[]): ByteSource {
  const tailAt = head.length + DATA_BYTES
  return {
    sizeBytes: tailAt + tail.length,
    async read(offset, length) {
      const bytes = new Uint8Array(length)
      const copy = (from: number[], at: number): void => {
        for (let index = Math.max(0, offset - at); index < from.length && at + index < offset + length; index++) {
          bytes[at + index - offset] = from[index] ?? 0
        }
      }
      copy(head, 0)
      copy(tail, tailAt)
      return bytes
    },
  }
}

// The CRCs are all zero here: the point is where things lie, and 4 GiB of real CRC would take seconds.
const noCrc = (): number => 0

it('follows sizes and offsets beyond 4 GiB, as torch writes them', { timeout: 30_000 }, async () => {
  const { head, tail } = hugeCheckpoint()
  const report = await verifyStructure(sparseSource(head, tail), 'a.pth', { crc32: noCrc })
  expect(report).toMatchObject({
    problems: [],
    verdict: 'sound',
    parameters: ELEMENTS,
    bytesByDtype: { float32: DATA_BYTES },
  })
})

it('refuses a wide offset in a local header that is not its own', async () => {
  const { head, tail } = hugeCheckpoint()
  const offsetAt = 24 + 30 + 'a/version'.length + 4
  tail[offsetAt] = (tail[offsetAt] ?? 0) ^ 1
  const report = await verifyStructure(sparseSource(head, tail), 'a.pth', { crc32: noCrc })
  expect(report.problems.map((problem) => problem.where)).toEqual(['a/version'])
})
