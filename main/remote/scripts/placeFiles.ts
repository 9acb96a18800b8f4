import { BerthError } from '#app/contract/berthError.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** A few processes for each file, on a busy network mount. */
const timeoutMsPerFile = 500

export type PlacedFiles = {
  readonly root: string
  /** Folder below `root` that holds the files as numbers. */
  readonly staging: string
  /** A file with other content that has a name by then becomes `NAME.older-STAMP`. */
  readonly stamp: string
  /** Where each numbered file goes, relative to `root`. */
  readonly files: readonly { readonly number: number; readonly place: string }[]
}

/**
 * Gives files that were sent and proven their names. By number: null for one that has its name, else why it has not. Throws
 * `transfer.cut` when not all of it was done, and errors of the connection.
 */
export async function placeFiles(
  connection: SshConnection,
  { root, staging, stamp, files }: PlacedFiles,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, string | null>> {
  const input = files.map(({ number, place }) => `${number} ${escaped(place)}\n`).join('')
  const run = { timeoutMs: 60_000 + files.length * timeoutMsPerFile, signal, input }
  const args = [root, staging, stamp]
  const { exitCode, stdout } = await connection.runScript(onInstanceScript('place_files.sh'), args, run)
  if (exitCode !== 0 || !stdout.endsWith('done\n')) throw new BerthError('transfer.cut', { path: root })
  return new Map(
    stdout.split('\n').flatMap((line) => {
      const [, answer, number, reason] = /^(ok|failed) (\d+)(?: (\w+))?$/.exec(line) ?? []
      return answer === undefined ? [] : [[Number(number), answer === 'ok' ? null : (reason ?? 'unknown')] as const]
    }),
  )
}

/** Every byte that is not plain, as `printf %b` reads it. */
function escaped(path: string): string {
  return [...Buffer.from(path)]
    .map((byte) =>
      /[A-Za-z0-9._/-]/.test(String.fromCharCode(byte))
        ? String.fromCharCode(byte)
        : `\\0${byte.toString(8).padStart(3, '0')}`,
    )
    .join('')
}
