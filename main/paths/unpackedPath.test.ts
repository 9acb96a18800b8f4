import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { unpackedPath } from './unpackedPath.ts'

it('points beside the archive in a package, and nowhere else in a clone', () => {
  expect(unpackedPath('/opt/Berth/resources/app.asar/scripts/local/verify_local.py', '/')).toBe(
    '/opt/Berth/resources/app.asar.unpacked/scripts/local/verify_local.py',
  )
  expect(unpackedPath('C:\\Berth\\resources\\app.asar\\scripts\\x.py', '\\')).toBe(
    'C:\\Berth\\resources\\app.asar.unpacked\\scripts\\x.py',
  )
  expect(unpackedPath('/home/me/app.asar.d/x.py', '/')).toBe('/home/me/app.asar.d/x.py')
})

it('the package unpacks the scripts that other programs run', () => {
  const config: unknown = parse(readFileSync('electron-builder.yml', 'utf8'))
  expect(z.object({ asarUnpack: z.array(z.string()) }).parse(config).asarUnpack).toContain('scripts/**')
})
