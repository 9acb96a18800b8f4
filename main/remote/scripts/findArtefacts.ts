import { findLiteral } from '#main/remote/findLiteral.ts'
import { type ArtefactList, parseArtefactList } from '#main/remote/parseArtefactList.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type FindArtefacts = {
  readonly root: string
  readonly maxDepth: number
  /** Of the list; a longer one is cut off, and said to be. */
  readonly maxBytes: number
  /** Names of folders and paths that are not looked into, as they are; of paths also patterns of find(1). */
  readonly excludedFolders?: readonly string[]
  readonly excludedPaths?: readonly string[]
  readonly excludedPathPatterns?: readonly string[]
  /** What is looked for, as patterns of find(1). */
  readonly patterns: readonly string[]
}

export type FoundArtefacts = ArtefactList & {
  /** Lines of find about places that it could not read. */
  readonly errors: readonly string[]
}

/**
 * Files below one folder by their names, on the file system of that folder. Throws errors of the connection, `ssh.timeout` and
 * `ssh.badOutput`.
 */
export async function findArtefacts(
  connection: SshConnection,
  find: FindArtefacts,
  limits: { readonly timeoutMs: number; readonly signal?: AbortSignal | undefined },
): Promise<FoundArtefacts> {
  const {
    root,
    maxDepth,
    maxBytes,
    excludedFolders = [],
    excludedPaths = [],
    excludedPathPatterns = [],
    patterns,
  } = find
  const folders = excludedFolders.map(findLiteral)
  const paths = [...excludedPaths.map(findLiteral), ...excludedPathPatterns]
  const args = [root, String(maxDepth), String(maxBytes), ...folders, '--', ...paths, '--', ...patterns]
  const { timeoutMs, signal } = limits
  // The list comes in hexadecimal; the rest is what find says on its other stream.
  const run = { timeoutMs, maxOutputBytes: maxBytes * 2 + 4 * 2 ** 20, ...(signal ? { signal } : {}) }
  const { stdout, stderr } = await connection.runScript(onInstanceScript('find_artefacts.sh'), args, run)
  return { ...parseArtefactList(stdout), errors: stderr.split('\n').filter((line) => line.trim() !== '') }
}
