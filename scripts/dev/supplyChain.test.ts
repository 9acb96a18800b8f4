import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('../../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')

test('every locked package has a digest, and may come from any registry that has exactly it', () => {
  const entry = z.object({
    resolved: z.string().optional(),
    integrity: z.string().optional(),
    link: z.boolean().optional(),
  })
  const { packages } = z.object({ packages: z.record(z.string(), entry) }).parse(JSON.parse(read('package-lock.json')))
  const bad = Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && link !== true)
    .filter(
      ([, { resolved, integrity }]) => !/^sha512-[A-Za-z0-9+/]{86}==$/.test(integrity ?? '') || resolved !== undefined,
    )
    .map(([path]) => path)
  expect(bad).toEqual([])
})

test('no package runs a script of its own when it is installed, by hand or by npm test', () => {
  const windows = process.platform === 'win32'
  const setting = execFileSync(windows ? 'npm.cmd' : 'npm', ['config', 'get', 'ignore-scripts'], {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
  })
  expect(setting.trim()).toBe('true')
  expect(read('scripts/dev/lib/install.mjs')).toContain("['ci', '--ignore-scripts',")
})

test('versions are exact', () => {
  const versions = z.record(z.string(), z.string())
  const { dependencies, devDependencies } = z
    .object({ dependencies: versions, devDependencies: versions })
    .parse(JSON.parse(read('package.json')))
  const loose = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, v]) => !/^(?:npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(v),
  )
  expect(loose).toEqual([])
})
