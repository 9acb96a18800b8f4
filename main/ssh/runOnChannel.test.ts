import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { scriptCommand } from './runOnChannel.ts'

function through(shell: string, stdin: string, args: readonly string[] = []) {
  return spawnSync(shell, ['-c', scriptCommand(args)], { input: stdin, encoding: 'utf8' })
}

test('a script whose end did not arrive is not run, not even its first line', () => {
  const whole = through('sh', 'MARK\necho ran\nMARK\n')
  expect([whole.stdout, whole.stderr, whole.status]).toEqual(['MARKran\nMARK0\n', 'MARKMARK', 0])
  for (const cut of ['MARK\necho ran\n', 'MARK\necho ran\nMAR', 'MARK\necho ran\nMARK', 'MARK\n', 'MARK', '']) {
    const run = through('sh', cut)
    expect([run.stdout, run.status]).toEqual(['', 125])
  }
})

test('exit, exec, a syntax error and a failing set -e are all reported by their status', () => {
  const statusOf = (script: string) => /MARK(\d+)\n$/.exec(through('bash', `MARK\n${script}\nMARK\n`).stdout)?.[1]
  expect(
    ['exit 3', 'exec sh -c "exit 4"', 'if then', 'set -e; false; true', 'kill -TERM $(sh -c "echo \\$PPID")'].map(
      statusOf,
    ),
  ).toEqual(['3', '4', '2', '1', '143'])
})
