import { BerthError } from '#app/contract/berthError.ts'
import { foundSessionSchema, type SessionList } from '#app/terminal/session.ts'
import { hexRecords } from '#main/remote/hexRecords.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 15_000

/** The sessions of tmux and screen on an instance. Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function listSessions(connection: Pick<SshConnection, 'runScript'>): Promise<SessionList> {
  const { stdout, stderr } = await connection.runScript(onInstanceScript('list_sessions.sh'), [], {
    timeoutMs: TIMEOUT_MS,
  })
  const list = parseSessionList(stdout)
  if (list === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return list
}

/** Reads the output of `list_sessions.sh`; null when it is cut off or is something else. What cannot be read is a problem, never nothing. */
export function parseSessionList(stdout: string): SessionList | null {
  const records = hexRecords(stdout)
  if (records === null || records.at(-1)?.toString() !== 'X\t0') return null
  const list: SessionList = { tools: [], sessions: [], problems: [] }
  for (const record of records.slice(0, -1)) {
    const [kind, tool = '', third = '', made = '', shown = '', name = '', runs = ''] = record
      .toString('utf8')
      .split('\t')
    if (kind === 'T' && (tool === 'tmux' || tool === 'screen')) list.tools.push({ tool, version: third })
    else if (kind === 'E') list.problems.push({ tool, said: third })
    else if (kind === 'S') {
      const born = tool === 'tmux' ? made : name.split('.')[0]
      const session = foundSessionSchema.safeParse({
        tool,
        server: third,
        name,
        born,
        madeAtMs: Number(made) > 0 ? Number(made) * 1000 : null,
        shownBy: /^\d+$/.test(shown) ? Number(shown) : -1,
        runs,
      })
      if (session.success) list.sessions.push(session.data)
      else list.problems.push({ tool, said: record.toString('utf8').slice(0, 200) })
    } else return null
  }
  return list
}
