import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { exampleInstance } from '#main/instance/exampleInstance.testkit.ts'
import { readBerthHosts } from './readBerthHosts.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-other-'))
})
afterEach(() => rm(folder, { recursive: true }))

const write = (content: string) => writeFile(join(folder, 'instances.json'), content)

it('names what is still there, without the demo, and passes over what it does not understand', async () => {
  const { alias, address } = exampleInstance
  const instances = [
    { ...exampleInstance, aFieldOfLater: 1 },
    { ...exampleInstance, alias: 'autodl-gone-1', archivedAtMs: 5 },
    { ...exampleInstance, alias: 'autodl-demo-1', demo: true },
    { ...exampleInstance, alias: 'bad\nProxyCommand x' },
    { ...exampleInstance, address: { ...address, port: 0 } },
    null,
  ]
  await write(JSON.stringify({ berth: { version: 99 }, instances }))
  expect(await readBerthHosts(folder)).toEqual([{ alias, ...address, jump: null, otherWay: false }])
})

it('says which file is none of Berth, whatever it holds', async () => {
  const refused = { code: 'launch.noBerthFolder', params: { path: join(folder, 'instances.json') } }
  await expect(readBerthHosts(folder)).rejects.toMatchObject(refused)
  await mkdir(join(folder, 'instances.json'))
  await expect(readBerthHosts(folder)).rejects.toMatchObject(refused)
  await rm(join(folder, 'instances.json'), { recursive: true })
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (content) => {
      await write(content)
      const outcome = await readBerthHosts(folder).catch((error: unknown) => error)
      if (!Array.isArray(outcome)) expect(outcome).toMatchObject(refused)
    }),
    { numRuns: 50 },
  )
})
