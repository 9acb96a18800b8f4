import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Only root may mount a disk that is small enough to fill. */
export const canMount = process.platform === 'linux' && userInfo().uid === 0

/** Runs with a folder on a disk of its own, of 4 MiB; `options` as for mounting a tmpfs. */
export async function withSmallDisk(options: string, use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-disk-'))
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=4m,${options}`, 'tmpfs', folder])
  if (mount.status !== 0) throw new Error(`mount: ${String(mount.stderr)}`)
  try {
    await use(folder)
  } finally {
    spawnSync('umount', ['-l', folder])
    await rm(folder, { recursive: true, force: true })
  }
}
