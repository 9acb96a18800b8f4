import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { jumpOf } from './jumpOf.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-jump-'))
})
afterEach(() => rm(folder, { recursive: true }))

const port = 38076
const host = 'connect.westb.seetacloud.com'
const jump = async (of: { host?: string; port?: number } = {}) => {
  const found = await jumpOf(folder, { host, port, ...of })
  return found.jump && `${found.jump.user}@${found.jump.host}:${found.jump.port}`
}
const write = (...lines: string[]) => writeFile(join(folder, 'config'), lines.join('\n'))
const gate = 'Host gate\n  HostName 10.9.9.9\n  User wu\n  Port 2022'

it('is the one of an entry for the address, whatever that is called', async () => {
  await write(`Host mine\n  HostName ${host}\n  Port ${port}\n  ProxyJump gate`, gate)
  expect(await jump()).toBe('wu@10.9.9.9:2022')
  expect(await jump({ host: host.toUpperCase() })).toBe('wu@10.9.9.9:2022')
  expect(await jump({ port: 1 })).toBeNull()
})

it('is the one of a pattern that the host fits, whatever its port, as for `ssh -p … host`', async () => {
  await write('Host *.seetacloud.com !connect.bjb1.*\n  ProxyJump gate\n  Port 1', gate)
  expect(await jump()).toBe('wu@10.9.9.9:2022')
  expect(await jump({ port: 1 })).toBe('wu@10.9.9.9:2022')
  expect(await jump({ host: 'connect.bjb1.seetacloud.com' })).toBeNull()
  expect(await jump({ host: 'seetacloud.com' })).toBeNull()
  expect(await jump({ host: '10.9.9.9', port: 2022 })).toBeNull()
  await write(`${gate}\n  ProxyJump none`, 'Host *\n  ProxyJump gate')
  expect(await jump({ host: '10.0.0.7' })).toBe('wu@10.9.9.9:2022')
})

it('is none where the first that fits says so, where the host is sent elsewhere, or where it is not one computer', async () => {
  await write(`Host ${host}\n  ProxyJump none`, 'Host *.seetacloud.com\n  ProxyJump gate', gate)
  expect(await jump()).toBeNull()
  await write('Host *.seetacloud.com\n  ProxyJump gate\n  HostName 10.0.0.1', gate)
  expect(await jump()).toBeNull()
  await write('Host *\n  ProxyJump gate', gate)
  expect(await jump()).toBeNull()
  await write('Host *\n  ProxyCommand nc -X 5 -x 127.0.0.1:1080 %h %p', gate)
  expect(await jump()).toBeNull()
})

it('is not sure while a part of the config cannot be read', async () => {
  await write(gate)
  expect(await jumpOf(folder, { host, port })).toEqual({ jump: null, isSure: true })
  await writeFile(join(folder, 'config'), Buffer.alloc(2 * 1024 * 1024, '#'))
  expect(await jumpOf(folder, { host, port })).toEqual({ jump: null, isSure: false })
})
