import { sameFile } from '#app/storage/sameFile.ts'
import type { TreeFile } from '#app/transfer/treeListing.ts'
import { nulRecords } from '#main/remote/nulRecords.ts'
import { parseDigestRecord } from '#main/remote/parseDigestRecord.ts'
import { type ReadLimits, readInTime } from '#main/remote/readInTime.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { ScriptStream, SshConnection } from '#main/ssh/sshConnection.ts'

const noTool = 4
/** The tool holds back its first lines while it reads: 40 files of 1 MiB may pass in silence. */
const patience = 5
const defaultStallMs = 60_000

export type RemoteDigests = {
  readonly digests: ReadonlyMap<string, string>
  /** Whether a file had, after its digest was taken, still the size and time that a list said of it. */
  readonly isUnchanged: (file: TreeFile) => boolean
}

/** Starts what waits for the names of files below `root`, on stdin, for `digestRemoteMany` to take up. Errors of the connection. */
export function openDigestMany(
  connection: Pick<SshConnection, 'streamScript'>,
  root: string,
  signal: AbortSignal,
): Promise<ScriptStream> {
  return connection.streamScript(onInstanceScript('digest_many.sh'), [root], signal)
}

/**
 * Digests of files below `root`, taken on the instance now, by path. A file that cannot be read is not in the result. null
 * when the instance has no tool for it. Throws errors of the connection; a mangled answer is one (`ssh.badOutput`).
 */
export async function digestRemoteMany(
  connection: Pick<SshConnection, 'streamScript'>,
  root: string,
  paths: readonly string[],
  limits: Omit<ReadLimits, 'path'>,
): Promise<RemoteDigests | null> {
  const { signal, stallMs = defaultStallMs } = limits
  const stream = await openDigestMany(connection, root, signal)
  const wanted = new Set(paths)
  const digests = new Map<string, string>()
  const stamps = new Map<string, Pick<TreeFile, 'sizeBytes' | 'mtimeMs'>>()
  try {
    stream.stdin.end(paths.map((path) => `./${path}\0`).join(''))
    const chunks = readInTime(stream.stdout, { ...limits, stallMs: stallMs * patience, path: root })
    for await (const bytes of nulRecords(chunks)) {
      const record = parseDigestRecord(bytes)
      if (record === null || !wanted.has(record.path)) continue
      if (record.kind === 'digest') digests.set(record.path, record.sha256)
      else stamps.set(record.path, record)
    }
    if ((await stream.ended).exitCode === noTool) return null
  } finally {
    stream.close()
  }
  const isUnchanged = (file: TreeFile): boolean => {
    const stamp = stamps.get(file.path)
    return stamp !== undefined && sameFile(stamp, file)
  }
  return { digests, isUnchanged }
}
