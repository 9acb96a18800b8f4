import { expect, it } from 'vitest'
import { z } from 'zod'
import { contract } from './berthContract.ts'

it.each(Object.entries(contract))('%s takes what was sent and adds nothing to it', (_, spec) => {
  // A default in an input turns "not said" into a wish: an update of one thing would reset others.
  const input = spec.kind === 'call' ? spec.input : spec.params
  expect(JSON.stringify(z.toJSONSchema(input, { unrepresentable: 'any' }))).not.toContain('"default"')
})
