import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import { quote } from '#app/ssh/quote.ts'
import { type Session, sessionSchema } from '#app/terminal/session.ts'
import { keyValues } from '#main/remote/keyValues.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const TIMEOUT_MS = 20_000
/** Some thousand lines; in hexadecimal twice as much travels. */
const PAST_BYTES = 192 * 1024

export type OpenedSession =
  /** `command` shows it, on a channel with a terminal; `past`: what it printed above the screen of now. */
  | { readonly state: 'there'; readonly session: Session; readonly command: string; readonly past: Buffer }
  /** The one that was asked for is not on the instance. */
  | { readonly state: 'gone' }
  /** No tool can keep one; `why`: what a tool said that failed, or empty. */
  | { readonly state: 'none'; readonly why: string }

const outputSchema = z.object({
  state: z.enum(['new', 'there', 'gone', 'none']),
  why: z.string(),
  past: z.string().regex(/^(?:[0-9a-f]{2})*$/),
  done: z.literal('1'),
})

/**
 * Finds `session` on the instance, or makes a new one (null), in `folder`, with the best tool that works there. Throws `ssh.badOutput` when what
 * comes back is not the script's output, and errors of the connection.
 */
export async function openSession(
  connection: Pick<SshConnection, 'runScript'>,
  session: Session | null,
  { cols, rows, folder }: { readonly cols: number; readonly rows: number; readonly folder: string | null },
): Promise<OpenedSession> {
  const { tool, server, name, born } = session ?? { tool: '', server: 'berth', name: '', born: '' }
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('open_session.sh'),
    [tool, server, name, born, String(cols), String(rows), String(PAST_BYTES), folder ?? ''],
    { timeoutMs: TIMEOUT_MS },
  )
  const values = keyValues(stdout)
  const bad = () => new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  const output = outputSchema.safeParse(values).data
  if (output === undefined) throw bad()
  if (output.state === 'gone') return { state: 'gone' }
  if (output.state === 'none') return { state: 'none', why: output.why }
  const found = session ?? sessionSchema.safeParse({ ...values, server: 'berth' }).data
  if (found === undefined) throw bad()
  return {
    state: 'there',
    session: found,
    command: showCommand(found),
    past: wholeLines(Buffer.from(output.past, 'hex')),
  }
}

/** The exec keeps the shell of the login out of it: there is nothing to type into, and nothing of Berth is ever typed. */
function showCommand({ tool, server, name }: Session): string {
  if (tool === 'screen') return `exec screen -U -x ${quote(name)}`
  return `exec tmux ${server === 'berth' ? '-L berth ' : ''}-u attach-session -t ${quote(`=${name}`)}`
}

/** From the start of a line on, where it was cut: half a sequence would draw nonsense. */
function wholeLines(past: Buffer): Buffer {
  return past.length < PAST_BYTES ? past : past.subarray(past.indexOf(0x0a) + 1)
}
