import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type Unfinished =
  | { readonly kind: 'file'; readonly partPath: string }
  /** `staging` is the name of a folder below `root` that only this push uses. */
  | { readonly kind: 'folder'; readonly root: string; readonly staging: string }

/** Removes what a cancelled push left half-done on the instance. What has its final name stays. Errors of the connection. */
export async function discardPush(connection: SshConnection, left: Unfinished): Promise<void> {
  const args = left.kind === 'file' ? ['file', left.partPath] : ['folder', left.root, left.staging]
  await connection.runScript(onInstanceScript('discard_push.sh'), args, { timeoutMs: 60_000 })
}
