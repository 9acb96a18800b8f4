import { expect, it } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { startFailure } from './startFailure.ts'

it('names the process and the folder, in both languages', () => {
  const text = startFailure(new BerthError('host.dataDirInUse', { pid: 4711, path: '/data/berth' }), null)
  const [zh, en] = text.split('\n')
  for (const line of [zh, en]) {
    expect(line).toContain('4711')
    expect(line).toContain('/data/berth')
    expect(line).not.toContain('{{')
  }
  expect(zh).toMatch(/[\u4e00-\u9fff]/)
})

it('names a taken port and passes other sentences on', () => {
  expect(startFailure(Object.assign(new Error('listen'), { code: 'EADDRINUSE' }), 8080)).toContain('8080')
  expect(startFailure(new Error('--port takes a number.'), null)).toBe('--port takes a number.')
})
