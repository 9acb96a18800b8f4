import { expect, it } from 'vitest'
import { paletteFilter } from './paletteFilter.ts'

const groups = ['autodl-demo-1', 'autodl-lora-2'].map((alias) => ({
  group: alias,
  actions: [
    {
      id: `${alias}:teardown`,
      label: `Tear down ${alias}`,
      keywords: 'teardown shutdown power off stop release destroy 退租 关机 释放 tuizu tz guanji gj shifang sf',
    },
    {
      id: `${alias}:terminal`,
      label: `Terminal of ${alias}`,
      keywords: 'terminal shell ssh bash 终端 命令行 zhongduan zd',
    },
  ],
}))
const found = (query: string) => paletteFilter(query, groups).flatMap(({ actions }) => actions.map(({ id }) => id))

it.each([
  'demo-1 release',
  'release demo-1',
  'demo-1 退租',
  'demo-1 释放',
  'demo-1 gj',
  'DEMO-1 Power Off',
  'demo-1 tuizu',
])('finds the teardown of an instance by %j', (query) => expect(found(query)).toEqual(['autodl-demo-1:teardown']))

it('finds all without a word, and nothing by a word that fits nothing', () => {
  expect(found('')).toHaveLength(4)
  expect(found('demo-1 xyz')).toEqual([])
})
