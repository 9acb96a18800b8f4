import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readSshHosts } from './readSshHosts.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-hosts-'))
})
afterEach(() => rm(folder, { recursive: true }))
const write = (text: string) => writeFile(join(folder, 'config'), text)
const found = async () =>
  (await readSshHosts(folder)).hosts.map(
    ({ alias, host, port, user, jump, otherWay }) =>
      `${alias} ${user}@${host}:${port}${jump ? ` by ${jump.user}@${jump.host}:${jump.port}` : ''}${otherWay ? ' another way' : ''}`,
  )

it('reads hosts as ssh would: the first value counts, patterns fill in, included files where they stand', async () => {
  await mkdir(join(folder, 'config.d'))
  await writeFile(join(folder, 'config.d', 'lab.conf'), 'Host lab\n  HostName 10.0.0.2\n  ProxyJump gate\n')
  await writeFile(join(folder, 'config.d', 'berth.conf'), 'Host autodl-own-1\n  HostName connect.a.seetacloud.com\n')
  await write(
    [
      'Include config.d/*.conf',
      'Host autodl-1 old-name',
      '  HostName = connect.westb.seetacloud.com',
      '  Port 38076',
      '  Port 1',
      'Host "quoted"',
      '  HostName connect.bjb1.seetacloud.com',
      '  User li',
      'Host gate.example.org',
      'Host *',
      '  User root',
      '  Port 2222',
    ].join('\r\n'),
  )
  expect(await found()).toEqual([
    'lab root@10.0.0.2:2222 by root@gate:2222',
    'autodl-1 root@connect.westb.seetacloud.com:38076',
    'old-name root@connect.westb.seetacloud.com:38076',
    'quoted li@connect.bjb1.seetacloud.com:2222',
    'gate.example.org root@gate.example.org:2222',
  ])
})

it('knows the one computer between, by name, by address and as it was written before; no other way is taken for one', async () => {
  await write(
    [
      'Host a\n  HostName 10.0.0.1\n  ProxyJump gate',
      'Host b\n  HostName 10.0.0.2\n  ProxyJump wu@10.9.9.9:2022',
      'Host c\n  HostName 10.0.0.3\n  ProxyCommand ssh -W %h:%p gate',
      'Host d\n  HostName 10.0.0.4\n  ProxyJump gate,other',
      'Host e\n  HostName 10.0.0.5\n  ProxyJump deep',
      'Host f\n  HostName 10.0.0.6\n  ProxyJump none',
      'Host g\n  HostName 10.0.0.7\n  ProxyCommand nc -X 5 %h %p',
      'Host h\n  HostName 10.0.0.8\n  ProxyJump gate:99999',
      'Host gate\n  HostName gate.example.org\n  User li\n  Port 2222',
      'Host deep\n  HostName deep.example.org\n  User li\n  ProxyJump gate\n',
    ].join('\n'),
  )
  expect(await found()).toEqual([
    'a root@10.0.0.1:22 by li@gate.example.org:2222',
    `b root@10.0.0.2:22 by wu@10.9.9.9:2022`,
    'c root@10.0.0.3:22 by li@gate.example.org:2222',
    'd root@10.0.0.4:22 another way',
    'e root@10.0.0.5:22 another way',
    'f root@10.0.0.6:22',
    'g root@10.0.0.7:22 another way',
    'h root@10.0.0.8:22 another way',
    'gate li@gate.example.org:2222',
    'deep li@deep.example.org:22 by li@gate.example.org:2222',
  ])
})

it('runs nothing, changes nothing, and takes no word of a block that a command decides over', async () => {
  const marker = join(folder, 'ran')
  const text = `Match exec "touch ${marker}"\n  HostName evil.example\nHost a\n  HostName 10.0.0.1\n  ProxyCommand touch ${marker}\n`
  await write(text)
  expect(await found()).toEqual(['a root@10.0.0.1:22 another way'])
  expect(existsSync(marker)).toBe(false)
  expect(await readFile(join(folder, 'config'), 'utf8')).toBe(text)
})

it('says nothing where there is no file, names what it cannot read, and does not follow a circle for ever', async () => {
  expect(await readSshHosts(folder)).toEqual({ hosts: [], unread: [] })
  await mkdir(join(folder, 'config'))
  expect((await readSshHosts(folder)).unread).toEqual([join(folder, 'config')])
  await rm(join(folder, 'config'), { recursive: true })
  await write('Include config\nHost a\n  HostName 10.0.0.1\n')
  expect((await found())[0]).toBe('a root@10.0.0.1:22')
})

it('gives no host that ssh or a shell could misread, whatever the file holds', async () => {
  const piece = fc.constantFrom(
    'Host ',
    'HostName ',
    'Port ',
    'User ',
    'Match ',
    'Include ',
    'a',
    '*',
    '!',
    '"',
    '\n',
    '-o',
    ' ',
    '=',
    '0',
    '%h',
    '`',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join('')),
      async (text) => {
        await write(text)
        for (const { host, port } of (await readSshHosts(folder)).hosts) {
          expect(host).toMatch(/^[A-Za-z0-9:][A-Za-z0-9.:-]*$/)
          expect(port).toBeGreaterThan(0)
        }
      },
    ),
    { numRuns: 150 },
  )
})
