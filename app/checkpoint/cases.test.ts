import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { inflateRaw } from '#main/checkpoint/inflateRaw.ts'
import { memorySource } from './memorySource.testkit.ts'
import type { StructureReport } from './structureReport.ts'
import { verifyStructure } from './verifyStructure.ts'

/**
 * Files of torch 2.13, Lightning, timm, transformers, DeepSpeed, MMEngine, numpy and safetensors, and some written by hand, with
 * the verdict each deserves and what torch itself says of it.
 */
const folder = fileURLToPath(new URL('./cases', import.meta.url))
const rows = readFileSync(join(folder, 'cases.tsv'), 'utf8')
  .trimEnd()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))

function verify(file: string): Promise<StructureReport> {
  const path = join(folder, file)
  return verifyStructure(memorySource(new Uint8Array(readFileSync(path))), path, {
    inflateRaw,
    openBeside: async (name) => {
      try {
        const source = memorySource(new Uint8Array(readFileSync(join(dirname(path), name))))
        return { ...source, close: async () => undefined }
      } catch {
        return null
      }
    },
  })
}

describe('files that people have, and files made against us', () => {
  it.each(rows.map(([file = '', verdict = '', , note = '']) => [file, verdict, note] as const))(
    '%s is %s %s',
    async (file, verdict) => {
      const report = await verify(file)
      expect({ file, verdict: report.verdict, problems: verdict === 'sound' ? report.problems : [] }).toEqual({
        file,
        verdict,
        problems: [],
      })
    },
  )

  it('covers every file that is not only part of another', () => {
    expect(rows.length).toBeGreaterThanOrEqual(88)
  })
})

it('says what a whole module needs, and from where', async () => {
  const { globals, tensors } = await verify('torch/ultralytics-like.pt')
  expect(globals).toContainEqual({ name: '__main__.Net', origin: 'project' })
  expect(globals).toContainEqual({ name: 'torch.nn.modules.linear.Linear', origin: 'framework' })
  expect(tensors).toBeGreaterThan(0)
})

it('says that everything is zero, and that nothing is checksummed', async () => {
  expect((await verify('st-hand/zero-tensor.safetensors')).warnings).toEqual(['allZero'])
  expect((await verify('opts/no-crc32.pth')).warnings).toEqual(['noChecksums'])
  expect((await verify('opts/rezipped-with-dirs.pth')).warnings).toEqual([])
})

it('names what hostile files reach for', async () => {
  for (const file of [
    'evil/fake-code.pt',
    'evil/stacked.ckpt',
    'evil/legacy-magic-long4.bin',
    'evil/bare-proto0-newline.pt',
  ]) {
    expect((await verify(file)).globals).toContainEqual({ name: 'posix.system', origin: 'hostile' })
  }
})
