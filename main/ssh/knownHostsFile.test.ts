import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import ssh2 from 'ssh2'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostKeyStanding } from '#app/ssh/hostKeyStanding.ts'
import { knownHostsName } from '#app/ssh/knownHostsName.ts'
import { parseKnownHosts } from '#app/ssh/parseKnownHosts.ts'
import { recordedKeys } from '#app/ssh/recordedKeys.ts'
import { generateEd25519 } from './generateEd25519.ts'
import { appendKnownHost, readKnownHosts, replaceHostKey } from './knownHostsFile.ts'
import { nodeHostKeyDigest as digest } from './nodeHostKeyDigest.ts'

function makeKey(): string {
  return generateEd25519().public.split(' ')[1] ?? ''
}
const [keyA, keyB, keyC] = [makeKey(), makeKey(), makeKey()]
const rsa = (ssh2.utils.generateKeyPairSync('rsa', { bits: 2048 }).public.split(' ')[1] ?? '') as string

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-known-hosts-'))
  path = join(folder, '.ssh', 'known_hosts')
})
afterEach(() => rm(folder, { recursive: true }))

async function given(text: string): Promise<void> {
  await mkdir(join(folder, '.ssh'), { recursive: true })
  await writeFile(path, text)
}

async function standingOf(host: string, port: number, blob: string): Promise<string> {
  return hostKeyStanding(await readKnownHosts(path), knownHostsName(host, port), blob, digest).standing
}

describe('the standing of a key', () => {
  test('known, changed, new and revoked, by plain, ported, wildcard and negated names', async () => {
    await given(
      [
        '# a comment',
        `plain.example ssh-ed25519 ${keyA} me@home`,
        `[ported.example]:31930,other ssh-ed25519 ${keyA}`,
        `*.wild.example,!not.wild.example ssh-ed25519 ${keyB}`,
        `@revoked * ssh-ed25519 ${keyC}`,
        `@cert-authority *.ca.example ssh-ed25519 ${keyA}`,
        `liar.example ssh-rsa ${keyA}`,
        `\tindented.example\tssh-ed25519\t${keyA}\r`,
        'not a line at all',
      ].join('\n'),
    )
    expect({
      plain: await standingOf('PLAIN.example', 22, keyA),
      otherKey: await standingOf('plain.example', 22, keyB),
      otherType: await standingOf('plain.example', 22, rsa),
      otherPort: await standingOf('plain.example', 2222, keyB),
      ported: await standingOf('ported.example', 31930, keyA),
      wild: await standingOf('x.wild.example', 22, keyB),
      negated: await standingOf('not.wild.example', 22, keyB),
      revoked: await standingOf('plain.example', 22, keyC),
      ca: await standingOf('x.ca.example', 22, keyA),
      liar: await standingOf('liar.example', 22, keyA),
      indented: await standingOf('indented.example', 22, keyA),
    }).toEqual({
      plain: 'known',
      otherKey: 'changed',
      otherType: 'newType',
      otherPort: 'new',
      ported: 'known',
      wild: 'known',
      negated: 'new',
      revoked: 'revoked',
      ca: 'new',
      liar: 'new',
      indented: 'known',
    })
  })

  test('no file means that every key is new; a file that cannot be read is refused', async () => {
    expect(await standingOf('a.example', 22, keyA)).toBe('new')
    await mkdir(path, { recursive: true })
    await expect(readKnownHosts(path)).rejects.toMatchObject({ code: 'ssh.knownHostsUnreadable', params: { path } })
    await expect(appendKnownHost(path, shown('a.example', 22, keyA))).rejects.toMatchObject({
      code: 'ssh.knownHostsUnreadable',
    })
  })

  test('agrees with ssh-keygen -F, plain and hashed, on generated files', async () => {
    const name = fc.constantFrom('a', 'b.c', 'b.d', '[b.c]:2222', '*.c', 'b.?', '!b.c', '*', '[*]:2222', 'B.C')
    const line = fc.record({
      hosts: fc.array(name, { minLength: 1, maxLength: 3 }),
      marker: fc.constantFrom('', '', '', '@revoked ', '@cert-authority '),
      key: fc.constantFrom(keyA, keyB),
    })
    const query = fc.constantFrom<[string, number]>(['a', 22], ['b.c', 22], ['b.c', 2222], ['b.d', 22], ['x', 2222])
    await mkdir(join(folder, '.ssh'))
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 5 }), query, fc.boolean(), async (lines, [host, port], hashed) => {
        const text = lines.map((l) => `${l.marker}${l.hosts.join(',')} ssh-ed25519 ${l.key}\n`).join('')
        await writeFile(path, text)
        if (hashed) spawnSync('ssh-keygen', ['-H', '-f', path])
        const target = knownHostsName(host, port)
        const oracle = spawnSync('ssh-keygen', ['-F', target, '-f', path], { encoding: 'utf8' }).stdout
        const theirs = oracle.split('\n').filter((l) => l !== '' && !l.startsWith('#') && !l.startsWith('@'))
        const ours = recordedKeys(await readKnownHosts(path), target, digest)
        expect(ours.map((l) => l.blobBase64)).toEqual(theirs.map((l) => l.split(' ')[2]))
      }),
      { numRuns: 60 },
    )
  })
})

test('reading loses nothing: the lines joined are the text', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '\n', '\r', '@', '#', '|', '\t', keyA) }), (text) => {
      expect(
        parseKnownHosts(text)
          .map((line) => line.raw)
          .join('\n'),
      ).toBe(text)
    }),
  )
})

describe('writing', () => {
  test('appends one line, completes a last line, keeps the rest byte for byte, with tight modes', async () => {
    await appendKnownHost(path, shown('first.example', 22, keyA))
    expect((await stat(path)).mode & 0o777).toBe(0o600)
    expect((await stat(join(folder, '.ssh'))).mode & 0o777).toBe(0o700)
    const odd = Buffer.concat([
      Buffer.from('# \xff\xfe odd bytes\r\n\n', 'latin1'),
      Buffer.from('no newline at the end'),
    ])
    await writeFile(path, odd)
    await appendKnownHost(path, shown('next.example', 40478, keyB))
    expect(await readFile(path)).toEqual(
      Buffer.concat([odd, Buffer.from(`\n[next.example]:40478 ssh-ed25519 ${keyB}\n`)]),
    )
    expect(await standingOf('next.example', 40478, keyB)).toBe('known')
  })

  test('replaces only the keys that were shown for this host and port, and keeps a copy', async () => {
    const before = [
      '# mine \xff',
      `h.example,[h.example]:2222 ssh-ed25519 ${keyA} shared`,
      `[h.example]:2222 ssh-rsa ${rsa}`,
      `[h.example]:2223 ssh-ed25519 ${keyA}`,
      `*.example ssh-ed25519 ${keyA}`,
      `@revoked [h.example]:2222 ssh-ed25519 ${keyA}`,
      '',
    ].join('\n')
    await given('')
    await writeFile(path, before, 'latin1')
    await chmod(path, 0o640)
    const backup = await replaceHostKey(
      path,
      shown('h.example', 2222, keyB),
      [keyA, rsa].map((key) => digest.fingerprint(key)),
      1_700_000_000_000,
    )
    expect(await readFile(path, 'latin1')).toBe(
      [
        '# mine \xff',
        `h.example ssh-ed25519 ${keyA} shared`,
        `[h.example]:2223 ssh-ed25519 ${keyA}`,
        `*.example ssh-ed25519 ${keyA}`,
        `@revoked [h.example]:2222 ssh-ed25519 ${keyA}`,
        `[h.example]:2222 ssh-ed25519 ${keyB}`,
        '',
      ].join('\n'),
    )
    expect((await stat(path)).mode & 0o777).toBe(0o640)
    expect(await readFile(backup ?? '', 'latin1')).toBe(before)
    expect(await readdir(join(folder, '.ssh'))).toHaveLength(2)
  })

  test('a key that was not shown to the person stays, and so the new one does not hide it', async () => {
    await given(`h.example ssh-ed25519 ${keyA}\nh.example ssh-rsa ${rsa}\n`)
    await replaceHostKey(path, shown('h.example', 22, keyB), [digest.fingerprint(keyA)], 0)
    expect(await readFile(path, 'latin1')).toBe(`h.example ssh-rsa ${rsa}\nh.example ssh-ed25519 ${keyB}\n`)
  })

  test.each(['a b', 'a,b', 'a\nb', '', '-oProxyCommand=x'])(
    'refuses a host that would write another line (%j)',
    (host) => expect(appendKnownHost(path, shown(host, 22, keyA))).rejects.toMatchObject({ code: 'ssh.unresolvable' }),
  )
})

function shown(host: string, port: number, blob: string) {
  return { host, port, blob: Buffer.from(blob, 'base64') }
}
