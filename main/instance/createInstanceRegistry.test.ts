import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { OpenJsonStore } from '#main/store/jsonStore.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { createInstanceRegistry } from './createInstanceRegistry.ts'
import { exampleInstance } from './exampleInstance.testkit.ts'

const { id } = exampleInstance
let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-registry-'))
})
afterEach(() => rm(folder, { recursive: true }))

const registryOf = (openStore: OpenJsonStore) =>
  createInstanceRegistry({ openStore, createLink: () => Promise.reject(new Error('no link')) as never })
const onDisk = async () => JSON.parse(await readFile(join(folder, 'instances.json'), 'utf8')).instances

it('two changes that overlap both hold, whoever is written first', async () => {
  const registry = await registryOf(createJsonStoreOpener(folder, new ManualClock()))
  await registry.add(exampleInstance)
  // Each looked at the instance before the other one was on disk.
  const seen = registry.get(id)
  await Promise.all([
    registry.change(id, (now) => ({ ...now, alias: 'autodl-new-9' })),
    registry.change(id, (now) => ({ ...now, yuanPerHour: 2.5 })),
  ])
  expect(seen.alias).toBe(exampleInstance.alias)
  expect(registry.get(id)).toMatchObject({ alias: 'autodl-new-9', yuanPerHour: 2.5 })
  expect(await onDisk()).toMatchObject([{ alias: 'autodl-new-9', yuanPerHour: 2.5 }])
  await expect(registry.add(exampleInstance)).rejects.toThrow('registered already')
  await expect(registry.change('nobody', (now) => now)).rejects.toMatchObject({ code: 'instance.unknown' })
})

it('a change that cannot be written is none, and what came after it stays', async () => {
  const writes: { resolve(): void; reject(error: Error): void }[] = []
  const registry = await registryOf((async () => ({
    value: { instances: [exampleInstance] },
    write: () => new Promise<void>((resolve, reject) => writes.push({ resolve, reject })),
  })) as unknown as OpenJsonStore)
  const alone = registry.change(id, (now) => ({ ...now, yuanPerHour: 1 }))
  writes[0]?.reject(new Error('disk full'))
  await expect(alone).rejects.toThrow('disk full')
  expect(registry.get(id).yuanPerHour).toBe(exampleInstance.yuanPerHour)

  const first = registry.change(id, (now) => ({ ...now, yuanPerHour: 1 }))
  const second = registry.change(id, (now) => ({ ...now, alias: 'autodl-new-9' }))
  writes[1]?.reject(new Error('busy'))
  await expect(first).rejects.toThrow('busy')
  writes[2]?.resolve()
  await second
  expect(registry.get(id)).toMatchObject({ alias: 'autodl-new-9', yuanPerHour: 1 })
})

it('keeps the order that the person gave, with what was not named behind it, also on disk', async () => {
  const registry = await registryOf(createJsonStoreOpener(folder, new ManualClock()))
  for (const each of ['a-1', 'b-2', 'c-3', 'd-4']) await registry.add({ ...exampleInstance, id: each, alias: each })
  let told = 0
  registry.watch(() => told++)
  await registry.arrange(['c-3', 'nobody', 'a-1'])
  const order = ['c-3', 'a-1', 'b-2', 'd-4']
  expect([registry.list().map((each) => each.id), told]).toEqual([order, 1])
  expect((await onDisk()).map((each: { id: string }) => each.id)).toEqual(order)
})
