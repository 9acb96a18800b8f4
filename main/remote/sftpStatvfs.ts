import type { SFTPWrapper } from 'ssh2'
import { z } from 'zod'
import type { DiskReading } from './diskReading.ts'

const count = z.union([z.number().nonnegative(), z.bigint().nonnegative()])

const statvfsSchema = z.object({
  f_frsize: count,
  f_blocks: count,
  f_bfree: count,
  f_bavail: count,
  f_files: count,
  f_ffree: count,
  // ssh2 1.17 misspells f_fsid, and reads it as a double: close ids may look equal, so totals are compared as well.
  // Not `int()`, which refuses what a double cannot hold exactly: most ids of overlay and tmpfs.
  f_sid: z.union([z.number().refine(Number.isInteger), z.bigint()]),
})

// SSH_FX_NO_SUCH_FILE: also what a symbolic link into nothing gives.
const NO_SUCH_FILE = 2

/** Asks once, without a fork on the instance. Throws when the server has no `statvfs@openssh.com`; never times out. */
export function sftpStatvfs(sftp: SFTPWrapper, path: string): Promise<DiskReading> {
  return new Promise((resolve) => {
    sftp.ext_openssh_statvfs(path, (error: unknown, reply: unknown) => {
      if (error) resolve({ kind: codeOf(error) === NO_SUCH_FILE ? 'missing' : 'error' })
      else resolve(toReading(reply))
    })
  })
}

/** Numbers that contradict each other (more free than there is) are no numbers. */
export function toReading(reply: unknown): DiskReading {
  const parsed = statvfsSchema.safeParse(reply)
  if (!parsed.success) return { kind: 'error' }
  const { f_frsize, f_blocks, f_bfree, f_bavail, f_files, f_ffree, f_sid } = parsed.data
  const bytes = amount(f_blocks, f_bfree, f_bavail, Number(f_frsize))
  const inodes = amount(f_files, f_ffree, f_ffree, 1)
  // Old kernels give every tmpfs the id 0; then it names nothing. The totals tell two quotas on one disk apart.
  const disk = BigInt(f_sid) === 0n ? null : `${f_sid}:${f_blocks}:${f_files}`
  return { kind: 'ok', bytes, inodes, disk }
}

type Count = number | bigint

/** As `df` counts: the total is what a user can fill, without the blocks that a file system keeps back for itself. */
function amount(total: Count, free: Count, available: Count, unit: number) {
  if (Number(total) === 0 || Number(free) > Number(total) || Number(available) > Number(free)) return null
  const used = Number(total) - Number(free)
  return { used: used * unit, total: (used + Number(available)) * unit }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
