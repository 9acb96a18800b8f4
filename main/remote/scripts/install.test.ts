import fc from 'fast-check'
import { expect, it } from 'vitest'
import { installVerdict } from '#app/environment/installation.ts'
import { parseInstall } from './install.ts'

const output = (changes: Record<string, string> = {}) =>
  Object.entries({
    name: '2026-11-27',
    alive: 'no',
    state: 'finished',
    code: '0',
    before: '2.1.2+cu118 11.8',
    after: '2.1.2+cu118 11.8',
    put_back: '',
    changed: 'einops==0.7.0',
    log: '6f6b0a',
    done: '1',
    ...changes,
  })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')
const verdictOf = (changes?: Record<string, string>) => {
  const found = parseInstall(output(changes))
  return found ? installVerdict(found) : found
}

it('is well only when pip succeeded and torch is what it was', () => {
  expect(verdictOf()).toBe('ok')
  expect(verdictOf({ before: '', after: '' })).toBe('ok')
  expect(verdictOf({ code: '1' })).toBe('failed')
  expect(verdictOf({ code: '' })).toBe('failed')
  expect(verdictOf({ after: '1.13.1 11.7' })).toBe('torchChanged')
  expect(verdictOf({ after: '' })).toBe('torchChanged')
  expect(verdictOf({ put_back: 'done' })).toBe('putBack')
  expect(verdictOf({ put_back: 'failed' })).toBe('torchChanged')
  expect(verdictOf({ put_back: 'new' })).toBe('frameworkAdded')
})

it('goes on while it lives, and says so when it does not', () => {
  expect(verdictOf({ state: 'installing', alive: 'yes', code: '', after: '' })).toBe('running')
  expect(verdictOf({ state: '', alive: 'yes', code: '', before: '', after: '' })).toBe('running')
  expect(verdictOf({ state: 'installing', alive: 'no', code: '', after: '' })).toBe('died')
  expect(parseInstall('name=\ndone=1\n')).toBeNull()
})

it('takes nothing for an answer that is cut off or is none', () => {
  const whole = output()
  for (let length = 0; length < whole.length; length++) expect(parseInstall(whole.slice(0, length))).toBeUndefined()
  fc.assert(
    fc.property(
      fc.dictionary(fc.constantFrom('state', 'code', 'before', 'after', 'put_back', 'log'), fc.string()),
      (changes) => {
        if (verdictOf(changes) === 'ok') {
          const all = {
            state: 'finished',
            code: '0',
            before: '2.1.2+cu118 11.8',
            after: '2.1.2+cu118 11.8',
            ...changes,
          }
          expect([all.state.trim(), Number(all.code.trim()), all.before.trim()]).toEqual([
            'finished',
            0,
            all.after.trim(),
          ])
        }
      },
    ),
  )
})
