import type { Profile } from '#app/profile/profile.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 15_000

/** The word that opens JupyterLab; null where the instance names none. A secret: it goes into an address and nowhere else. */
export async function readPanelToken(
  connection: Pick<SshConnection, 'runScript'>,
  { launch }: Profile,
): Promise<string | null> {
  const { stdout } = await connection.runScript(
    onInstanceScript('panel_token.sh'),
    [launch.identityFiles.join(' '), launch.panelTokenKey],
    { timeoutMs: TIMEOUT_MS },
  )
  const token = stdout.trim()
  return /^[\x21-\x7e]{4,400}$/.test(token) ? token : null
}
