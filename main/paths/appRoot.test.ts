import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { appRoot } from './appRoot.ts'

test('finds the folder of the package that names itself berth', () => {
  const manifest: unknown = JSON.parse(readFileSync(join(appRoot(), 'package.json'), 'utf8'))
  expect(manifest).toMatchObject({ name: 'berth' })
})
