import { chmod, copyFile, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { BerthError } from '#app/contract/berthError.ts'
import { type SshConfigHost, sshConfigText } from '#app/instance/sshConfigText.ts'
import { withInclude } from '#app/instance/withInclude.ts'

/** Relative to `~/.ssh`, as ssh resolves it. */
const OWN_FILE = 'config.d/berth.conf'

function unwritable(path: string, cause: unknown): BerthError {
  return new BerthError(
    'sshConfig.unwritable',
    { path, detail: cause instanceof Error ? cause.message : '' },
    { cause },
  )
}

/** Berth's own file, which knows every alias whether or not `~/.ssh/config` includes it. */
export const ownSshConfig = (sshFolder: string): string => join(sshFolder, OWN_FILE)

/** Writes Berth's own file, `config.d/berth.conf`; never touches `~/.ssh/config`. Throws `sshConfig.unwritable`. */
export async function writeSshConfig(sshFolder: string, hosts: readonly SshConfigHost[]): Promise<void> {
  const file = ownSshConfig(sshFolder)
  try {
    await mkdir(join(sshFolder, 'config.d'), { recursive: true, mode: 0o700 })
    await writeFileAtomic(file, sshConfigText(hosts), { mode: 0o600 })
  } catch (error) {
    throw unwritable(file, error)
  }
}

/** Takes every host out of Berth's own file; where there is none, none is made. Throws `sshConfig.unwritable`. */
export async function emptySshConfig(sshFolder: string): Promise<void> {
  if ((await readConfig(ownSshConfig(sshFolder))) === '') return
  await writeSshConfig(sshFolder, [])
}

async function readConfig(file: string): Promise<string> {
  try {
    const bytes = await readFile(file)
    // ssh itself cannot read it, and a line in another encoding would damage it.
    if (isUtf16(bytes)) throw new BerthError('sshConfig.utf16', { path: file })
    return bytes.toString('latin1')
  } catch (error) {
    if (error instanceof BerthError) throw error
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw unwritable(file, error)
  }
}

function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0)
}

/** Whether `~/.ssh/config` already includes Berth's file. */
export async function isSshConfigIncluded(sshFolder: string): Promise<boolean> {
  try {
    return withInclude(await readConfig(join(sshFolder, 'config')), OWN_FILE) === null
  } catch (error) {
    // Nobody has asked to change it yet; whoever does is told.
    if (error instanceof BerthError && error.code === 'sshConfig.utf16') return false
    throw error
  }
}

/**
 * Adds the one `Include` line, with the person's consent: a dated backup first, then an atomic replacement with the same
 * mode, through a symbolic link to its target. Does nothing when the line is there. Throws `sshConfig.unwritable`,
 * `sshConfig.utf16`.
 */
export async function includeSshConfig(sshFolder: string, nowMs: number): Promise<void> {
  const link = join(sshFolder, 'config')
  const text = await readConfig(link)
  const next = withInclude(text, OWN_FILE)
  if (next === null) return
  try {
    const file = await realpath(link).catch(() => link)
    const mode = await stat(file).then(
      (found) => found.mode & 0o777,
      () => 0o600,
    )
    if (text !== '') await copyFile(file, `${file}.before-berth-${new Date(nowMs).toISOString().replaceAll(':', '-')}`)
    await writeFileAtomic(file, Buffer.from(next, 'latin1'), { mode })
    await chmod(file, mode)
  } catch (error) {
    throw unwritable(link, error)
  }
}
