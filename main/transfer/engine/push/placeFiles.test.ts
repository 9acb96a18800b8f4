import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-place-'))
  mkdirSync(join(folder, '.berth-incoming-x'))
  return () => rmSync(folder, { recursive: true, force: true })
})

const place = (lines: string): string =>
  spawnSync('sh', ['-c', onInstanceScript('place_files.sh'), 'sh', folder, '.berth-incoming-x', 'NOW'], {
    input: lines,
    encoding: 'utf8',
  }).stdout

test.each(['../evil', 'a/../../evil', '/etc/evil', './evil', 'a//evil', ''])('never puts a file at %j', (path) => {
  writeFileSync(join(folder, '.berth-incoming-x', '0'), 'evil')
  expect(place(`0 ${path}\n`)).toBe('failed 0 blocked\ndone\n')
})

test('a file that cannot be put in place leaves the one that was there', () => {
  writeFileSync(join(folder, 'train.py'), 'there')
  // Number 0 has vanished meanwhile.
  expect(place('0 train.py\n')).toBe('failed 0 name\ndone\n')
  expect(readFileSync(join(folder, 'train.py'), 'utf8')).toBe('there')
})
