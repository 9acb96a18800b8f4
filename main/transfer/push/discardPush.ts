import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { stagingOf } from './listPushTarget.ts'
import { partPathOf } from './remotePart.ts'

/** Removes what a cancelled push left half-done on the instance. What has its final name stays. Errors of the connection. */
export async function discardPush(connection: SshConnection, { view }: TransferRecord): Promise<void> {
  const { id, kind, remotePath } = view
  const args = kind === 'file' ? ['file', partPathOf(remotePath)] : ['folder', remotePath, stagingOf(id)]
  await connection.runScript(onInstanceScript('discard_push.sh'), args, { timeoutMs: 60_000 })
}
