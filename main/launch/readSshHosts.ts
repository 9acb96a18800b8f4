import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { basename, dirname, isAbsolute, join } from 'node:path'
import SSHConfig, { LineType } from 'ssh-config'
import type { SshHost } from '#app/launch/sshHost.ts'
import { matchesHostPatterns } from '#app/ssh/matchesHostPatterns.ts'

const MOST_FILES = 40
const MOST_BYTES = 1024 * 1024
/** Berth's own entries are instances already. */
const OWN_FILE = 'berth.conf'

type Block = { readonly patterns: readonly string[]; readonly values: ReadonlyMap<string, string> }

/**
 * The hosts that `~/.ssh/config` names, in its order, for a person to choose from. Only read: nothing in it is run, and a `Match` block
 * counts for none, because what decides over it may be a command. `unread`: files that could not be read or understood.
 */
export async function readSshHosts(
  sshFolder: string,
): Promise<{ readonly hosts: SshHost[]; readonly unread: string[] }> {
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
  const hosts = names.flatMap((alias): SshHost[] => {
    const value = (param: string): string | undefined =>
      blocks
        .find(({ patterns, values }) => values.has(param) && matchesHostPatterns(patterns.join(','), alias))
        ?.values.get(param)
    const port = Number(value('port') ?? 22)
    const host = (value('hostname') ?? alias).replaceAll('%h', alias)
    if (!Number.isInteger(port) || port < 1 || port > 65_535 || !/^[A-Za-z0-9:][A-Za-z0-9.:-]*$/.test(host)) return []
    const jump = value('proxyjump') ?? value('proxycommand')
    return [{ alias, host, port, user: value('user') ?? 'root', jumps: jump !== undefined && jump !== 'none' }]
  })
  return { hosts, unread }
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
