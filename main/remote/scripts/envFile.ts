import { BerthError } from '#app/contract/berthError.ts'
import type { Profile } from '#app/profile/profile.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 15_000

type Files = Pick<Profile['network'], 'environmentFile' | 'shellFile'>
type Runner = Pick<SshConnection, 'runScript'>

/** Text null: there is none. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function readEnvFile(
  connection: Runner,
  { environmentFile, shellFile }: Files,
): Promise<{ text: string | null; isSourced: boolean }> {
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('env_file.sh'),
    ['read', environmentFile, shellFile],
    {
      timeoutMs: TIMEOUT_MS,
    },
  )
  const [, found, sourced] = /^(absent|present (?:[0-9a-f]{2})*)\nsourced (yes|no)\n$/.exec(stdout) ?? []
  if (found === undefined) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  const text = found === 'absent' ? null : Buffer.from(found.slice('present '.length), 'hex').toString('utf8')
  return { text, isSourced: sourced === 'yes' }
}

/** Throws `network.environmentBroken` (params why), `network.environmentNotWritten`, else as `runScript`. */
export async function writeEnvFile(
  connection: Runner,
  { environmentFile, shellFile }: Files,
  text: string,
): Promise<void> {
  const { stdout } = await connection.runScript(
    onInstanceScript('env_file.sh'),
    ['write', environmentFile, shellFile],
    {
      timeoutMs: TIMEOUT_MS,
      input: text,
    },
  )
  const said = stdout.trim()
  if (said === 'written') return
  if (said.startsWith('broken ')) throw new BerthError('network.environmentBroken', { why: said.slice(7, 240) })
  throw new BerthError('network.environmentNotWritten', { path: environmentFile })
}
