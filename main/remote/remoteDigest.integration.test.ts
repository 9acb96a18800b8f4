import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parseDigestOutput } from '#app/transfer/digestOutput.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'

/** Runs the script with only these tools on the PATH. */
async function digest(folder: string, tools: readonly string[], path: string) {
  const bin = await mkdtemp(join(folder, 'bin-'))
  for (const tool of ['sed', 'stat', ...tools]) await symlink(`/usr/bin/${tool}`, join(bin, tool))
  const env = { PATH: bin }
  return spawnSync('/bin/sh', ['-s', path], { input: onInstanceScript('digest.sh'), env, encoding: 'utf8' })
}

test('each tool gives the right digest whatever the name; without one the script says so', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'berth-digest-'))
  const bytes = randomBytes(70_000)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  for (const name of ['plain.pth', "it's a $(name)\\n", '-rf', '名 字']) {
    const path = join(folder, name)
    await writeFile(path, bytes)
    for (const tool of ['openssl', 'sha256sum']) {
      const { stdout, status } = await digest(folder, [tool], path)
      expect([status, parseDigestOutput(stdout)?.sha256, parseDigestOutput(stdout)?.sizeBytes]).toEqual([
        0,
        sha256,
        70_000,
      ])
    }
    expect((await digest(folder, [], path)).status).toBe(4)
  }
  await symlink(join(folder, 'plain.pth'), join(folder, 'link'))
  expect((await digest(folder, ['sha256sum'], join(folder, 'link'))).status).toBe(3)
  expect((await digest(folder, ['sha256sum'], folder)).status).toBe(3)
  await rm(folder, { recursive: true })
})
