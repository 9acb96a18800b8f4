import { readdir, readFile } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import SSHConfig, { LineType } from 'ssh-config'
import { z } from 'zod'
import { type Address, addressSchema } from '#app/instance/instance.ts'
import type { SshHost } from '#app/instance/sshHost.ts'
import { matchesHostPatterns } from '#app/ssh/matchesHostPatterns.ts'

const MOST_FILES = 40
const MOST_BYTES = 1024 * 1024
/** Berth's own entries are instances already. */
const OWN_FILE = 'berth.conf'

const JUMP = /^(?:ssh:\/\/)?(?:([A-Za-z_][\w.-]*)@)?([A-Za-z0-9][A-Za-z0-9.-]*)(?::(\d{1,5}))?$/
/** How it was written before there was `ProxyJump`; it is read, never run. */
const BY_COMMAND = /^ssh -W %h:%p (\S+)$/

type Block = { readonly patterns: readonly string[]; readonly values: ReadonlyMap<string, string> }

/** What a person's ssh config says of hosts. */
export type SshConfig = {
  /** The hosts that it names, in its order. */
  readonly hosts: readonly SshHost[]
  /** Files that could not be read or understood. */
  readonly unread: readonly string[]
  /** What it says of a host as it was typed, named in it or only fitting a pattern; null where that is no address. */
  hostOf(typed: string): SshHost | null
}

/**
 * Reads `~/.ssh/config` and what it includes. Only read: nothing in it is run, and a `Match` block counts for none, because what decides
 * over it may be a command.
 */
export async function readSshConfig(sshFolder: string): Promise<SshConfig> {
  const blocks: Block[] = []
  const unread: string[] = []
  let files = 0

  async function read(path: string): Promise<void> {
    if (basename(path) === OWN_FILE || ++files > MOST_FILES) return
    let config: SSHConfig
    try {
      const text = await readFile(path)
      if (text.length > MOST_BYTES) throw new Error('too long')
      config = SSHConfig.parse(text.toString('utf8').replace(/^\uFEFF/, ''))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') unread.push(path)
      return
    }
    await add(config, ['*'])
  }

  /** The lines of one block; an `Include` in it is read where it stands. */
  async function add(lines: SSHConfig, patterns: readonly string[]): Promise<void> {
    let values = new Map<string, string>()
    blocks.push({ patterns, values })
    for (const line of lines) {
      if (line.type !== LineType.DIRECTIVE) continue
      const words = wordsOf(line.value)
      const param = line.param.toLowerCase()
      if (param === 'include') {
        for (const word of words) for (const path of await filesOf(word, sshFolder)) await read(path)
        values = new Map()
        blocks.push({ patterns, values })
      } else if (param === 'host' && 'config' in line) await add(line.config, words)
      else if (param !== 'match' && !values.has(param)) values.set(param, words.join(' '))
    }
  }

  await read(join(sshFolder, 'config'))
  const names = [...new Set(blocks.flatMap(({ patterns }) => patterns.filter((name) => !/[*?!]/.test(name))))]
  const setOf = (alias: string, param: string): string | undefined =>
    blocks
      .find(({ patterns, values }) => values.has(param) && matchesHostPatterns(patterns.join(','), alias))
      ?.values.get(param)
  const addressOf = (alias: string, defaultUser: string): Address | null =>
    addressSchema.extend({ host: z.string().regex(/^[A-Za-z0-9:][A-Za-z0-9.:-]*$/) }).safeParse({
      host: (setOf(alias, 'hostname') ?? alias).replaceAll('%h', alias),
      port: Number(setOf(alias, 'port') ?? 22),
      user: setOf(alias, 'user') ?? defaultUser,
    }).data ?? null
  const wayTo = (alias: string): string | null => {
    const way = setOf(alias, 'proxyjump') ?? setOf(alias, 'proxycommand') ?? 'none'
    return way === 'none' ? null : way
  }
  /** `user@host:port` or another name of the config, as `ssh -J` takes it; null for any other way. */
  const jumpOf = (way: string): Address | null => {
    const [, user, name = '', port] = JUMP.exec(BY_COMMAND.exec(way)?.[1] ?? way) ?? []
    if (name === '' || wayTo(name) !== null) return null
    const named = addressOf(name, localUser())
    return (
      addressSchema.safeParse({ ...named, ...(user && { user }), ...(port && { port: Number(port) }) }).data ?? null
    )
  }
  const hostOf = (typed: string): SshHost | null => {
    const address = addressOf(typed, 'root')
    if (address === null) return null
    const way = wayTo(typed)
    const jump = way === null ? null : jumpOf(way)
    return { alias: typed, ...address, jump, otherWay: way !== null && jump === null }
  }
  return { hosts: names.flatMap((name) => hostOf(name) ?? []), unread, hostOf }
}

function wordsOf(value: string | readonly { readonly val: string }[]): string[] {
  return typeof value === 'string' ? [value] : value.map(({ val }) => val)
}

/** The files that an `Include` means: relative ones from the folder of the config, `*` in the last part. */
async function filesOf(word: string, sshFolder: string): Promise<string[]> {
  const home = word.startsWith('~/') ? join(homedir(), word.slice(2)) : word
  const path = isAbsolute(home) ? home : join(sshFolder, home)
  if (!/[*?]/.test(path)) return [path]
  if (/[*?]/.test(dirname(path))) return []
  const names = await readdir(dirname(path)).catch(() => [])
  return names
    .filter((name) => matchesHostPatterns(basename(path), name))
    .sort()
    .map((name) => join(dirname(path), name))
}

/** As `ssh` fills it in; a container may have no name for whoever runs in it. */
function localUser(): string {
  try {
    return userInfo().username
  } catch {
    return 'root'
  }
}
