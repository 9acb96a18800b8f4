import { expect, it } from 'vitest'
import { aliasSchema, newAliasSchema } from './instance.ts'
import { isSameAlias } from './isSameAlias.ts'
import { suggestAlias } from './suggestAlias.ts'

it('refuses names that some system keeps for itself, and still knows an instance that has one', () => {
  for (const alias of ['con', 'NUL', 'aux.1', 'com1', 'LPT9.x', 'a.']) {
    expect([alias, newAliasSchema.safeParse(alias).success, aliasSchema.safeParse(alias).success]).toEqual([
      alias,
      false,
      true,
    ])
  }
  for (const alias of ['autodl-lora-2', 'console', 'com', 'com10', 'a.b']) {
    expect([alias, newAliasSchema.safeParse(alias).success]).toEqual([alias, true])
  }
})

it('takes two aliases for one when only their case differs, because their folders would be one', () => {
  expect([isSameAlias('Lab-1', 'lab-1'), isSameAlias('lab-1', 'lab-2')]).toEqual([true, false])
  expect(suggestAlias(['AutoDL-lab-1'], false)).toBe('autodl-lab-2')
})
