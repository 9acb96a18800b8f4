import { expect, it } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { type FleetColumn, fleetRows, tierRatio } from './fleetRows.ts'

const profile = loadProfile()
const views = storyInstances(1_800_000_000_000)
const [first] = views
if (first === undefined) throw new Error('no story')
const of = (alias: string, changes: Partial<InstanceView>): InstanceView => ({
  ...first,
  ...changes,
  instance: { ...first.instance, ...changes.instance, id: alias, alias, tags: [] },
})
const aliases = (all: readonly InstanceView[], by: FleetColumn, down: boolean) =>
  fleetRows(all, '', { by, down }, profile).map(({ instance }) => instance.alias)

it('sorts numbers either way, and leaves what is not known at the end', () => {
  const all = [of('a-10', { gpuUtilRatio: null }), of('a-9', { gpuUtilRatio: 0 }), of('a-1', { gpuUtilRatio: 0.9 })]
  expect(aliases(all, 'util', true)).toEqual(['a-1', 'a-9', 'a-10'])
  expect(aliases(all, 'util', false)).toEqual(['a-9', 'a-1', 'a-10'])
  expect(aliases(all, 'alias', false)).toEqual(['a-1', 'a-9', 'a-10'])
  expect(aliases(all, 'attention', false)).toEqual(['a-10', 'a-9', 'a-1'])
})

it('sorts by what an hour costs now: nothing where it is off, the low price without a GPU', () => {
  const power = (state: 'on' | 'off' | 'noGpu') => ({ state, sinceMs: 0, known: 'observed' as const })
  const at = (alias: string, state: 'on' | 'off' | 'noGpu', yuanPerHour: number) =>
    of(alias, { instance: { ...first.instance, power: power(state), yuanPerHour } })
  const all = [at('off', 'off', 9), at('on', 'on', 2), at('noGpu', 'noGpu', 8)]
  expect(aliases(all, 'rate', true)).toEqual(['on', 'noGpu', 'off'])
})

it('counts a tier by the fuller of bytes and inodes', () => {
  const gauges = [{ tier: 'fs' as const, bytesRatio: 0.34, inodesRatio: 0.999, atMs: 0 }]
  expect(tierRatio(of('a', { gauges }), 'fs')).toBe(0.999)
  expect(tierRatio(of('a', { gauges }), 'data')).toBeNull()
})

it('finds by every word of name, tag, region, GPU and address', () => {
  const found = (query: string) =>
    fleetRows(views, query, { by: 'alias', down: false }, profile).map(({ instance }) => instance.alias)
  expect(found('论文')).toEqual(['autodl-lora-2'])
  expect(found('LORA 西北')).toEqual(['autodl-lora-1', 'autodl-lora-2'])
  expect(found('a800')).toEqual(['autodl-vlm-3'])
  expect(found('38076')).toEqual(['autodl-lora-2'])
  expect(found('none such')).toEqual([])
})
