import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDf } from './tierDf.ts'

const said = (...lines: string[]): string => [...lines, 'state ok', 'done', ''].join('\n')

it('reads the lines of a container, as GNU and busybox print them', () => {
  const text = said(
    'bytes /dev/md127 53687091200 16106127360 37580963840 30% /root/autodl-tmp',
    'inodes AutoFS:fs 1 200000 199000 1000 100% /autodl-fs/data',
    'device 65024',
    'root_device 47',
  )
  expect(parseDf(text)).toEqual({
    kind: 'ok',
    bytes: { used: 16106127360, total: 53687091200 },
    inodes: { used: 199000, total: 200000 },
    disk: '65024',
    sharesRoot: false,
  })
  expect(parseDf(said('kib overlay 31457280 1048576 30408704 4% /', 'inodes overlay - - - - /'))).toMatchObject({
    bytes: { used: 2 ** 30, total: 30 * 2 ** 30 },
    inodes: null,
    sharesRoot: true,
  })
})

it('counts as full what has nothing left for the user', () => {
  for (const available of [0, -4096]) {
    expect(parseDf(said(`bytes /dev/x 1000000 920000 ${available} 100% /data`))).toMatchObject({
      bytes: { used: 920_000, total: 920_000 },
    })
  }
})

it('tells missing, hung and failed apart', () => {
  expect(['missing', 'timeout', 'error', 'x'].map((state) => parseDf(`state ${state}\ndone\n`).kind)).toEqual([
    'missing',
    'timeout',
    'error',
    'error',
  ])
  expect(parseDf('bytes /dev/x 10 5 5 50% /\nstate ok\n').kind).toBe('error')
  expect(parseDf(said()).kind).toBe('error')
})

it('never makes numbers of garbage', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (bytes, rest) => {
      const reading = parseDf(said(`bytes ${bytes.replaceAll('\n', ' ')}`, rest.replaceAll('\n', ' ')))
      if (reading.kind !== 'ok') return
      expect(bytes).toMatch(/\d+\s+\d+/)
    }),
  )
})
