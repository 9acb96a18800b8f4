import { expect, it } from 'vitest'
import { fixture } from '#app/checkpoint/fixture.testkit.ts'
import { memorySource } from '#app/checkpoint/memorySource.testkit.ts'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { verifyStructure } from '#app/checkpoint/verifyStructure.ts'

const header = (tensors: Record<string, [number, number]>): Uint8Array => {
  const entries = Object.entries(tensors).map(([name, [begin, end]]) => [
    name,
    { dtype: 'U8', shape: [end - begin], data_offsets: [begin, end] },
  ])
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)))
  const bytes = new Uint8Array(8 + text.length + 8)
  new DataView(bytes.buffer).setUint32(0, text.length, true)
  bytes.set(text, 8)
  return bytes
}

const map = { 'a.w': '1.safetensors', 'a.b': '1.safetensors', 'b.w': '2.safetensors' }
const shards = {
  '1.safetensors': header({ 'a.w': [0, 4], 'a.b': [4, 8] }),
  '2.safetensors': header({ 'b.w': [0, 8] }),
}

/** The index beside these files; every file that was opened must have been closed. */
async function verify(
  files: Record<string, Uint8Array>,
  weightMap: Record<string, string> = map,
): Promise<StructureReport> {
  let open = 0
  const report = await verifyStructure(
    memorySource(new TextEncoder().encode(JSON.stringify({ weight_map: weightMap }))),
    'model.safetensors.index.json',
    {
      openBeside: async (name) => {
        const bytes = files[name]
        if (bytes === undefined) return null
        open++
        return Object.assign(memorySource(bytes), {
          close: async () => {
            open--
          },
        })
      },
    },
  )
  expect(open).toBe(0)
  return report
}

it('is sound only with every shard beside it, holding what the index says', async () => {
  expect(await verify(shards)).toMatchObject({ verdict: 'sound', tensors: 3, topLevelKeys: Object.keys(shards) })
})

it('proves nothing where it cannot look for the shards', async () => {
  const index = new TextEncoder().encode(JSON.stringify({ weight_map: map }))
  const report = await verifyStructure(memorySource(index), 'model.safetensors.index.json')
  expect(report).toMatchObject({ verdict: 'unread', problems: [{ code: 'notRead' }, { code: 'notRead' }] })
})

it.each<[string, Record<string, Uint8Array>, string]>([
  ['holds other tensors', { ...shards, '2.safetensors': header({ 'c.w': [0, 8] }) }, '2.safetensors'],
  ['lacks one', { ...shards, '1.safetensors': header({ 'a.w': [0, 8] }) }, '1.safetensors'],
  ['has no header', { ...shards, '1.safetensors': fixture('weights.pth') }, '1.safetensors'],
  ['is not there', { '1.safetensors': shards['1.safetensors'] }, '2.safetensors'],
  ['is cut', { ...shards, '2.safetensors': shards['2.safetensors'].slice(0, -1) }, '2.safetensors'],
  [
    'is a page',
    { ...shards, '2.safetensors': new TextEncoder().encode('<!DOCTYPE html><html></html>') },
    '2.safetensors',
  ],
  ['is empty', { ...shards, '1.safetensors': new Uint8Array(0) }, '1.safetensors'],
])('is broken when a shard %s', async (_, files, where) => {
  expect(await verify(files)).toMatchObject({ verdict: 'broken', problems: [{ code: 'shard', where }] })
})

it('looks at pickled shards only for being whole files of torch', async () => {
  const weightMap = { 'a.w': 'pytorch_model-1.bin', 'b.w': 'pytorch_model-2.bin' }
  const first = { 'pytorch_model-1.bin': fixture('weights.pth') }
  expect(await verify(first, weightMap)).toMatchObject({ verdict: 'broken' })
  const both = { ...first, 'pytorch_model-2.bin': fixture('weights.pth') }
  expect(await verify(both, weightMap)).toMatchObject({ verdict: 'sound' })
  const cut = { ...first, 'pytorch_model-2.bin': fixture('weights.pth').slice(0, -1) }
  expect(await verify(cut, weightMap)).toMatchObject({ verdict: 'broken' })
  const empty = { ...first, 'pytorch_model-2.bin': new Uint8Array(0) }
  expect(await verify(empty, weightMap)).toMatchObject({ verdict: 'broken' })
})

it('never opens what is not below its own folder', async () => {
  const opened: string[] = []
  for (const bad of ['../x', '/etc/passwd', 'a/../../b', 'C:\\x', '..', '']) {
    await verifyStructure(
      memorySource(new TextEncoder().encode(JSON.stringify({ weight_map: { w: bad, v: '1.safetensors' } }))),
      'a.index.json',
      {
        openBeside: async (name) => {
          opened.push(name)
          return null
        },
      },
    )
  }
  expect(opened).toEqual([])
})
