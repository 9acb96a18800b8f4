import { BerthError } from '#app/contract/berthError.ts'
import type { Profile } from '#app/profile/profile.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const IDENTITY_TIMEOUT_MS = 20_000

export type Identity = {
  readonly containerUuid: string | null
  readonly hostname: string
  readonly hostKeySha256: string
  readonly hasShutdown?: boolean
}

/** Which container is at the other end now. Throws `ssh.badOutput` for anything that does not say so. */
export async function readIdentity(
  connection: SshConnection,
  profile: Profile,
  signal?: AbortSignal,
): Promise<Identity> {
  const { identityFiles, identityKeys, hostnamePatterns, containerIdPattern } = profile.launch
  const run = { timeoutMs: IDENTITY_TIMEOUT_MS, ...(signal ? { signal } : {}) }
  const args = [identityFiles.join(' '), identityKeys.uuid, profile.teardown.shutdownCommand]
  const { stdout, exitCode } = await connection.runScript(onInstanceScript('identity.sh'), args, run)
  const values = new Map<string, string>()
  for (const line of stdout.split('\n')) {
    const equals = line.indexOf('=')
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1).trim())
  }
  const hostname = values.get('hostname') ?? ''
  if (exitCode !== 0 || hostname === '' || values.get('done') !== '1')
    throw new BerthError('ssh.badOutput', { detail: 'identity.sh' })
  // The host name decides. A variable counts only when it has the console's form.
  const fromName = hostnamePatterns.flatMap((pattern) => new RegExp(pattern).exec(hostname)?.[1] ?? [])[0]
  const fromKey = values.get(`env.${identityKeys.uuid}`) ?? ''
  const containerUuid = fromName ?? (new RegExp(containerIdPattern).test(fromKey) ? fromKey : null)
  const shutdown = values.get('shutdown')
  return {
    containerUuid,
    hostname,
    hostKeySha256: connection.hostKey.sha256,
    ...(shutdown === 'present' || shutdown === 'absent' ? { hasShutdown: shutdown === 'present' } : {}),
  }
}
