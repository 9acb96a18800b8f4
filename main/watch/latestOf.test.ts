import { expect, it } from 'vitest'
import { latestOf } from './latestOf.ts'

it('gives the newest state once per take and lets go of its source', async () => {
  let value = 0
  let notify: () => void = () => {}
  let disposed = 0
  const abort = new AbortController()
  const items = latestOf(
    () => value,
    (changed) => {
      notify = changed
      return { [Symbol.dispose]: () => disposed++ }
    },
    abort.signal,
  )
  expect((await items.next()).value).toBe(0)
  for (value = 1; value < 5; value += 1) notify()
  expect((await items.next()).value).toBe(5)
  const waiting = items.next()
  abort.abort()
  expect((await waiting).done).toBe(true)
  expect(disposed).toBe(1)
})
