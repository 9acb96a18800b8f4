import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { createLog } from './createLog.ts'

it('writes facts and codes, and never a secret', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'berth-log-'))
  const log = createLog(folder)
  log.error(
    { method: 'launch.attach', password: 'canary-1', input: { password: 'canary-2' }, a: { token: 'canary-3' } },
    'failed',
  )
  log.error({ error: new BerthError('ssh.refused', { host: 'h', port: 1 }) }, 'failed')
  const written = () => readFile(join(folder, 'berth.log'), 'utf8').catch(() => '')
  await expect.poll(async () => (await written()).trim().split('\n')).toHaveLength(2)
  const text = await written()
  expect(text).not.toContain('canary')
  expect(text).toContain('"method":"launch.attach"')
  expect(text).toContain('"code":"ssh.refused"')
  await rm(folder, { recursive: true })
})
