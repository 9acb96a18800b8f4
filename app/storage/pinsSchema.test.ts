import { expect, it } from 'vitest'
import { pinsSchema } from './pinsSchema.ts'

it('takes patterns with odd characters, and refuses what could not be one', () => {
  expect(pinsSchema.safeParse(["we'ird [x] \\ 数据 *.bin", '-name', '/r/**/a/**/b']).success).toBe(true)
  for (const pin of ['', '/', 'a\nb', 'a\0', 'a\u0085', 'x'.repeat(301), '**/'.repeat(6)])
    expect([pin, pinsSchema.safeParse([pin]).success]).toEqual([pin, false])
  expect(pinsSchema.safeParse(Array.from({ length: 51 }, (_, at) => `${at}`)).success).toBe(false)
})
