import { type ProcessList, parseProcessList } from '#main/remote/parseProcessList.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const LIST_TIMEOUT_MS = 30_000
const MAX_OUTPUT_BYTES = 32 * 2 ** 20

/** All processes of an instance, with those files that they hold open for writing that matter. Throws what `runScript` throws. */
export async function readProcessList(
  connection: SshConnection,
  matters: (path: string) => boolean,
  options: { readonly signal?: AbortSignal; readonly timeoutMs?: number } = {},
): Promise<ProcessList> {
  const { signal, timeoutMs = LIST_TIMEOUT_MS } = options
  const run = { timeoutMs, maxOutputBytes: MAX_OUTPUT_BYTES, ...(signal ? { signal } : {}) }
  const { stdout } = await connection.runScript(onInstanceScript('list_processes.sh'), [], run)
  return parseProcessList(stdout, matters)
}
