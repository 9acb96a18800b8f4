import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseSessionList } from './listSessions.ts'

const output = (...records: string[]) => Buffer.from(records.map((each) => `${each}\0`).join('')).toString('hex')

it('reads tools and sessions, and says what it could not read', () => {
  const list = parseSessionList(
    output(
      'T\ttmux\t3.2a',
      'S\ttmux\town\t1795775817\t1\t我的 run|x\tpython',
      'S\tscreen\tberth\t0\t0\t1412.berth-1\t',
      'S\ttmux\town\tsoon\t0\tx\tbash',
      'E\tscreen\tCannot open your terminal',
      'X\t0',
    ),
  )
  expect(list?.tools).toEqual([{ tool: 'tmux', version: '3.2a' }])
  expect(list?.sessions.map(({ name, born, madeAtMs, shownBy }) => [name, born, madeAtMs, shownBy])).toEqual([
    ['我的 run|x', '1795775817', 1_795_775_817_000, 1],
    ['1412.berth-1', '1412', null, 0],
  ])
  expect(list?.problems.map(({ tool }) => tool)).toEqual(['tmux', 'screen'])
})

it('takes nothing for a list that is cut off or is none', () => {
  const whole = output('T\ttmux\t3.2a', 'S\ttmux\town\t1\t0\ta\tbash', 'X\t0')
  for (let length = 0; length < whole.length; length++) expect(parseSessionList(whole.slice(0, length))).toBeNull()
  fc.assert(
    fc.property(fc.string(), (noise) => {
      fc.pre(!noise.includes('\0'))
      expect(parseSessionList(output(`${noise}x`))).toBeNull()
    }),
  )
})
