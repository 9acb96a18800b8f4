import { join } from 'node:path'
import { expect, test } from 'vitest'
import { localName } from '#app/transfer/localName.ts'
import { besidePath } from './besidePath.ts'

const end = '.part.bad-2026-11-26T21-00-00.000Z'

test('a name is followed by its end', () => {
  expect(besidePath(join('a', 'best.pth'), end)).toBe(join('a', `best.pth${end}`))
})

test('a name that is as long as a name may be has its own short ones beside it, that no file of an instance gets', () => {
  const [one, other] = ['a', 'b'].map((last) => '字'.repeat(84) + last)
  const beside = besidePath(join('run', `${one}`), end)
  expect(Buffer.byteLength(beside)).toBeLessThan(80)
  expect(beside).not.toBe(besidePath(join('run', `${other}`), end))
  expect(localName(`/${beside}`)).not.toBe(beside)
})
