import type { Answer, DemoMachine } from './demoMachine.ts'
import type { ScriptRequest } from './scriptRequest.ts'

const hex = (records: readonly string[]): string => Buffer.from(records.join('')).toString('hex')

/** `open_session.sh` */
export async function demoOpenSession(
  { sessions, disk, nowMs }: DemoMachine,
  { args }: ScriptRequest,
): Promise<Answer> {
  const [, , name = '', born = ''] = args
  const wanted = args[7] || '/root'
  const folder = (await disk.exists(wanted)) && (await disk.stat(wanted)).isDirectory ? wanted : '/root'
  const session = sessions.open(name, born, folder, nowMs)
  const state = session === null ? 'gone' : name === '' ? 'new' : 'there'
  const values = {
    tool: 'tmux',
    name: session?.name ?? name,
    born: session?.born ?? born,
    state,
    why: '',
    past: '',
    done: 1,
  }
  const stdout = Object.entries(values)
    .map(([key, value]) => `${key}=${value}\n`)
    .join('')
  return { stdout, exitCode: 0 }
}

/** `list_sessions.sh` */
export function demoListSessions({ sessions }: DemoMachine): Answer {
  const found = sessions.list().map(({ name, born, shownBy }) => `S\ttmux\tberth\t${born}\t${shownBy}\t${name}\tbash\0`)
  return { stdout: hex(['T\ttmux\t3.2a\0', ...found, 'X\t0\0']), exitCode: 0 }
}

/** `end_session.sh` */
export function demoEndSession({ sessions }: DemoMachine, { args }: ScriptRequest): Answer {
  const [, , name = '', born = ''] = args
  if (sessions.list().some((each) => each.name === name && each.born === born)) sessions.end(name)
  return { stdout: 'ended\n', exitCode: 0 }
}
