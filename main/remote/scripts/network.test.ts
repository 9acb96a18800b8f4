import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseDownloads } from './downloads.ts'
import { parseRoutes } from './routes.ts'
import { parseTensorboard } from './tensorboard.ts'

const hex = (records: readonly string[]) => Buffer.from(records.map((record) => `${record}\0`).join('')).toString('hex')
const whole = [
  'P\t9\t/root/tf-logs\t6007',
  'H\t200',
  'R\t["a"]',
  'L\ta\t/root/runs/a',
  'E\t1700000000.5\t10\t/root/runs/a\t/root/runs/a',
  'X\t0',
]

it('reads what TensorBoard shows, and nothing of what was cut off', () => {
  expect(parseTensorboard(hex(whole))).toEqual({
    processes: [{ pid: 9, folder: '/root/tf-logs', port: 6007 }],
    httpCode: 200,
    canAsk: true,
    runs: ['a'],
    links: [{ name: 'a', target: '/root/runs/a' }],
    folders: [{ path: '/root/runs/a', target: '/root/runs/a', newestAtMs: 1_700_000_000_500, bytes: 10 }],
  })
  expect(parseTensorboard(hex(whole.slice(0, -1)))).toBeNull()
  expect(parseTensorboard(hex(['H\t000', 'R\t<html>', 'X\t0']))).toMatchObject({ httpCode: null, runs: null })
  expect(parseTensorboard(hex(['H\tnocurl', 'X\t0']))).toMatchObject({ canAsk: false })
  expect(parseTensorboard(hex(['E\tx\t1\t/a\t/a', 'X\t0']))).toBeNull()
  fc.assert(fc.property(fc.array(fc.string()), (records) => void parseTensorboard(hex([...records, 'X\t0']))))
})

it('reads measurements, and none of what was cut off or is none', () => {
  const text =
    'turbo=present\nproxy=http://p:1\ntool=curl\nroute a direct 0 200 0.1 0.2 0.3\nroute a turbo 28 000 0.0 0.0 10.0\nnonsense\ndone=1\n'
  expect(parseRoutes(text)).toMatchObject({
    turboFile: true,
    routes: [{ id: 'a', direct: { is: 'reached', totalSeconds: 0.3 }, turbo: { is: 'slow', httpCode: null } }],
  })
  for (let at = 0; at < text.length - 1; at += 1) expect(parseRoutes(text.slice(0, at))).toBeNull()
  fc.assert(
    fc.property(fc.string(), (noise) => void parseRoutes(`turbo=present\nproxy=\ntool=curl\n${noise}\ndone=1\n`)),
  )
})

it('reads downloads, of a process that is gone that it died, and nothing of what was cut off', () => {
  const row = (state: string, alive: string) =>
    ['D', 'one', 'url', 'https://x/y', '/m/y', state, alive, '2', '100', '40', '', 'why'].join('\t')
  const states = (...rows: string[]) => parseDownloads(hex([...rows, 'X\t0']))?.map(({ state }) => state)
  expect(states(row('downloading', 'yes'), row('downloading', 'no'), row('', 'yes'), row('finished', 'no'))).toEqual([
    'downloading',
    'died',
    'looking',
    'finished',
  ])
  expect(parseDownloads(hex([row('finished', 'no')]))).toBeNull()
  expect(states(row('fine', 'yes'))).toBeUndefined()
  fc.assert(fc.property(fc.array(fc.string()), (records) => void parseDownloads(hex([...records, 'X\t0']))))
})
