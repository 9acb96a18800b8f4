import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { crc32 } from '#app/checkpoint/crc32.ts'
import { fixture } from '#app/checkpoint/fixture.testkit.ts'
import { verifyFile } from './verifyFile.ts'

const pythonPath = process.env.BERTH_TEST_PYTHON ?? '/usr/bin/python3'
const judge = fileURLToPath(new URL('../../scripts/dev/judge-checkpoints.py', import.meta.url))
/** Fixed, so that a run can be repeated; another one by BERTH_MUTANT_SEED looks further. */
const seed = Number(process.env.BERTH_MUTANT_SEED ?? 20_240_601)
const mutants = Number(process.env.BERTH_MUTANTS ?? 400)

function hasTorch(): boolean {
  try {
    execFileSync(pythonPath, ['-I', '-c', 'import torch'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** Changes the pickle of a stored torch zip, of the same length, and makes its three CRCs right again. */
function withPickle(bytes: Uint8Array, edits: readonly (readonly [number, number])[]): Uint8Array {
  const file = bytes.slice()
  const view = new DataView(file.buffer)
  const start = 30 + view.getUint16(26, true) + view.getUint16(28, true)
  const central = view.getUint32(file.length - 22 + 16, true)
  const length = view.getUint32(central + 24, true)
  for (const [at, value] of edits) file[start + (at % length)] = value
  const crc = crc32(file.subarray(start, start + length))
  view.setUint32(central + 16, crc, true)
  if (view.getUint32(14, true) !== 0) view.setUint32(14, crc, true)
  if (view.getUint32(start + length, true) === 0x08074b50) view.setUint32(start + length + 4, crc, true)
  return file
}

function withBytes(bytes: Uint8Array, edits: readonly (readonly [number, number])[]): Uint8Array {
  const file = bytes.slice()
  for (const [at, value] of edits) file[at % file.length] = value
  return file
}

describe.skipIf(!hasTorch())(`mutants that Berth calls sound (needs python3-torch at ${pythonPath})`, () => {
  it.each([
    ['weights.pth', withPickle],
    ['strided.pth', withPickle],
    ['many-dtypes.pth', withPickle],
    ['parameter.pth', withPickle],
    ['quantised.pth', withPickle],
    ['training.pth', withPickle],
    ['legacy-weights.pth', withBytes],
    ['legacy-strided.pth', withBytes],
  ] as const)('%s: torch makes objects of every one of them', async (name, change) => {
    const folder = mkdtempSync(join(tmpdir(), 'berth-mutants-'))
    try {
      const edit = fc.tuple(fc.nat(1_000_000), fc.nat(255))
      const all = fc.sample(fc.array(edit, { minLength: 1, maxLength: 3 }), { numRuns: mutants, seed })
      const sound: string[] = []
      for (const [index, edits] of [[], ...all].entries()) {
        const path = join(folder, `${index}.pth`)
        writeFileSync(path, change(fixture(name), edits))
        if ((await verifyFile(path)).verdict === 'sound') sound.push(path)
      }
      const judged = spawnSync(pythonPath, ['-I', judge], {
        input: sound.map((path) => `${path}\n`).join(''),
        encoding: 'utf8',
      })
      const answers = judged.stdout.trimEnd().split('\n')
      expect([answers.length, sound[0]]).toEqual([sound.length, join(folder, '0.pth')])
      expect(answers.filter((answer) => answer !== 'loaded')).toEqual([])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
