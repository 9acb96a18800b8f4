import { expect, it } from 'vitest'
import { loadProfile } from '#profiles/loadProfile.ts'
import { pinCanFit } from './pinCanFit.ts'

const { artefacts } = loadProfile().storage
const [, data = ''] = artefacts.roots
const [excluded = ''] = artefacts.excludedPaths

it('takes what a scan can meet', () => {
  const pins = [
    '*.bin',
    'a b',
    'outputs/**/x',
    './x/y',
    `${data}/split.json`,
    '/workspace/*/x',
    '/*/x',
    data,
    `${excluded}2*`,
  ]
  expect(pins.filter((pin) => !pinCanFit(pin, artefacts))).toEqual([])
})

it('refuses what lies elsewhere or in a folder that is never entered', () => {
  const pins = ['/etc/x', `${excluded}/x`, `${excluded}/*`, 'node_modules/x', '../x', '~/x', `${data}/../x`]
  expect(pins.filter((pin) => pinCanFit(pin, artefacts))).toEqual([])
})
