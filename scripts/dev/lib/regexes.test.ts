import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { slowRegexes } from './regexes.mjs'

const root = fileURLToPath(new URL('../../../', import.meta.url))

test('an expression that takes more than linear time is found by its place, a harmless one and text are not', () => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-regex-'))
  try {
    const file = relative(root, join(folder, 'a.tsx'))
    writeFileSync(
      join(folder, 'a.tsx'),
      [
        'const fine = /^a+b$/',
        "const text = '/(a+)+$/'",
        'const Slow = () => <p>{/(a+)+$/.test("x")}</p>',
        'const trim = /\\s+$/',
      ].join('\n'),
    )
    expect(slowRegexes([file])).toEqual([
      `${file}:3 /(a+)+$/ takes exponential time`,
      `${file}:4 /\\s+$/ takes 2nd degree polynomial time`,
    ])
  } finally {
    rmSync(folder, { recursive: true })
  }
})
