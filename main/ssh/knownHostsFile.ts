import { constants } from 'node:fs'
import { copyFile, mkdir, open, readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { BerthError } from '#app/contract/berthError.ts'
import { knownHostsName } from '#app/ssh/knownHostsName.ts'
import { type KnownHostsLine, parseKnownHosts } from '#app/ssh/parseKnownHosts.ts'
import { withoutHostKeys } from '#app/ssh/withoutHostKeys.ts'
import { timeName } from '#main/clock/timeName.ts'
import { nodeHostKeyDigest } from './nodeHostKeyDigest.ts'

/** Far above any real file; beyond it something else lies at the path. */
const maxFileBytes = 16 * 2 ** 20

export type ShownHostKey = { readonly host: string; readonly port: number; readonly blob: Buffer }

/**
 * The lines of a known_hosts file; none when the file does not exist. Anything else that keeps it from being read throws
 * `ssh.knownHostsUnreadable`: without it nobody can tell whether the server is the one on record.
 */
export async function readKnownHosts(path: string): Promise<KnownHostsLine[]> {
  return parseKnownHosts(await readText(path))
}

/**
 * Appends one line for a key that a person has accepted. Other lines stay byte for byte: the file is opened only for
 * appending, and a last line without its line feed gets one. Throws `ssh.knownHostsUnreadable`.
 */
export async function appendKnownHost(path: string, shown: ShownHostKey): Promise<void> {
  const line = lineOf(shown)
  const before = await readText(path)
  await guarded(path, async () => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const file = await open(path, constants.O_APPEND | constants.O_CREAT | constants.O_WRONLY, 0o600)
    try {
      // One write call, so that two programs appending at once cannot mix their lines.
      await file.appendFile(before === '' || before.endsWith('\n') ? `${line}\n` : `\n${line}\n`, 'latin1')
      await file.sync()
    } finally {
      await file.close()
    }
  })
}

/**
 * For "the instance was re-created": takes out the keys of this host and port that the person was shown
 * (`recordedSha256`), adds the new one, and leaves a dated copy of the old file beside it. Returns that copy's path, null
 * when there was no file. A link at the path stays a link. Throws `ssh.knownHostsUnreadable`.
 */
export async function replaceHostKey(
  path: string,
  shown: ShownHostKey,
  recordedSha256: readonly string[],
  nowMs: number,
): Promise<string | null> {
  const line = lineOf(shown)
  const before = await readText(path)
  if (before === '') {
    await appendKnownHost(path, shown)
    return null
  }
  const name = knownHostsName(shown.host, shown.port)
  const rest = withoutHostKeys(parseKnownHosts(before), name, recordedSha256, nodeHostKeyDigest)
  const text = `${rest === '' || rest.endsWith('\n') ? rest : `${rest}\n`}${line}\n`
  return guarded(path, async () => {
    const target = await realpath(path)
    const backup = `${target}.berth-${timeName(nowMs)}`
    await copyFile(target, backup)
    const { mode } = await stat(target)
    await writeFileAtomic(target, Buffer.from(text, 'latin1'), { mode: mode & 0o777 })
    return backup
  })
}

function lineOf(shown: ShownHostKey): string {
  const typeBytes = shown.blob.readUInt32BE(0)
  const type = shown.blob.toString('latin1', 4, 4 + typeBytes)
  return `${knownHostsName(shown.host, shown.port)} ${type} ${shown.blob.toString('base64')}`
}

/** As latin1, which keeps every byte of comments in any encoding through a rewrite. */
async function readText(path: string): Promise<string> {
  return guarded(path, async () => {
    try {
      const { size } = await stat(path)
      if (size > maxFileBytes) throw new Error(`larger than ${maxFileBytes} bytes`)
      return await readFile(path, 'latin1')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
      throw error
    }
  })
}

async function guarded<T>(path: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    throw new BerthError('ssh.knownHostsUnreadable', { path }, { cause })
  }
}
