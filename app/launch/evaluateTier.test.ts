import { expect, it } from 'vitest'
import { evaluateTier, type TierFacts } from './evaluateTier.ts'

const said = (facts: TierFacts, tier: 'data' | 'fs' | 'nas' = 'data') => {
  const line = evaluateTier(tier, '/d', facts, 0.9)
  return line === null ? null : `${line.verdict} ${line.reason}`
}
const of = (ratio: number) => ({ used: ratio * 100, total: 100 })

it('tells a disk short of room from one short of files, and knows nothing of one without numbers', () => {
  expect(said({ state: 'ok', bytes: of(0.5), inodes: of(0.1) })).toBe('ok tierOk')
  expect(said({ state: 'ok', bytes: of(0.95), inodes: of(0.1) })).toBe('warning tierFull')
  expect(said({ state: 'ok', bytes: of(0.3), inodes: of(0.95) })).toBe('warning tierFullOfFiles')
  expect(said({ state: 'ok', bytes: of(0.95), inodes: null })).toBe('warning tierFull')
  expect(said({ state: 'ok', bytes: null, inodes: null })).toBe('unknown tierUnread')
})

it('says what it means where there is none, and hangs are no absence', () => {
  expect(said({ state: 'missing' }, 'fs')).toBe('warning fsAbsent')
  expect(said({ state: 'shared' }, 'fs')).toBe('warning fsAbsent')
  expect(said({ state: 'shared' })).toBe('warning dataAbsent')
  expect(said({ state: 'timeout' }, 'fs')).toBe('broken tierHangs')
  expect(said({ state: 'error' })).toBe('unknown tierUnread')
  expect(said({ state: 'missing' }, 'nas')).toBeNull()
})
