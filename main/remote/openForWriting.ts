import { readProcessList } from '#main/remote/scripts/listProcesses.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/**
 * The files that any process holds open for writing, uploads of the SSH server included; null when not all of it could be
 * read, which is not "none". Throws what `runScript` throws.
 */
export async function openForWriting(
  connection: SshConnection,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<ReadonlySet<string> | null> {
  const { processes, complete } = await readProcessList(connection, (path) => path.startsWith('/'), options)
  return complete ? new Set(processes.flatMap(({ writing }) => writing)) : null
}
