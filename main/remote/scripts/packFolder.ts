import { posix } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { nulRecords } from '#main/remote/nulRecords.ts'
import { type ReadLimits, readInTime } from '#main/remote/readInTime.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Nothing is printed before the tar is written and compared. */
const STALL_MS = 3_600_000

export type Packed = { readonly sizeBytes: number; readonly sha256: string }

/** `taken`: a file has the name of the tar. `changed`: the folder is not what was packed. `unwritable`: no room, or no permission. */
export type PackOutcome = Packed | 'taken' | 'gone' | 'noTool' | 'changed' | 'unwritable'

const OUTCOMES: Readonly<Record<string, Exclude<PackOutcome, Packed>>> = {
  17: 'taken',
  20: 'gone',
  21: 'noTool',
  24: 'changed',
  25: 'changed',
  28: 'unwritable',
}

/**
 * Packs a folder into a tar beside it and compares the two entry by entry; the folder stays. Ending the signal ends it there, and
 * nothing of the tar stays. Throws errors of the connection, `transfer.cut`, `ssh.badOutput` and `channel.aborted`.
 */
export async function packFolder(
  connection: Pick<SshConnection, 'streamScript'>,
  /** `partName` is the name while it is written, in the same folder. */
  { path, tarName, partName }: { readonly path: string; readonly tarName: string; readonly partName: string },
  limits: Pick<ReadLimits, 'clock' | 'signal'>,
): Promise<PackOutcome> {
  const args = [posix.dirname(path), posix.basename(path), tarName, partName]
  const stream = await connection.streamScript(onInstanceScript('pack_folder.sh'), args, limits.signal)
  let packed: Packed | null = null
  let status: string | null = null
  try {
    for await (const record of nulRecords(readInTime(stream.stdout, { ...limits, path, stallMs: STALL_MS }))) {
      const [kind, first = '', second = ''] = record.toString('latin1').split('\t')
      if (kind === 'X') status = first
      else if (kind === 'T' && /^\d{1,15}$/.test(first.trim()) && /^[0-9a-f]{64}$/.test(second))
        packed = { sizeBytes: Number(first), sha256: second }
    }
  } catch (error) {
    if (error instanceof BerthError) throw error
    throw new BerthError('ssh.badOutput', { detail: String(error) }, { cause: error })
  } finally {
    stream.close()
  }
  if (status === '0' && packed !== null) return packed
  const outcome = status === null ? undefined : OUTCOMES[status]
  if (outcome !== undefined) return outcome
  const { stderr } = await stream.ended
  throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
}
