import { maskedCommand } from '#app/storage/maskedCommand.ts'
import { readProcessList } from '#main/remote/scripts/listProcesses.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** Programs that hold a file open for writing in something; null when it could not be told. Throws errors of the connection. */
export async function writersBelow(
  connection: SshConnection,
  path: string,
  signal: AbortSignal,
): Promise<string[] | null> {
  const matters = (open: string): boolean => open === path || open.startsWith(`${path}/`)
  const { processes, complete } = await readProcessList(connection, matters, { signal })
  const writers = processes.filter(({ writing }) => writing.length > 0)
  if (!complete && writers.length === 0) return null
  return writers.map(({ pid, args }) => `${pid} ${maskedCommand(args.map((arg) => arg.replace(/\p{C}/gu, '?')))}`)
}
