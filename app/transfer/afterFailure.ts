import type { ErrorCode } from '#app/contract/errorCode.ts'

/** `wait`: the way there is gone, the part is kept, it goes on by itself. `startOver`: the file is another one now. */
export type AfterFailure = 'wait' | 'startOver' | 'fail'

const waits: ReadonlySet<ErrorCode> = new Set([
  'transfer.cut',
  'ssh.closed',
  'ssh.notConnected',
  'ssh.timeout',
  'ssh.refused',
  'ssh.unresolvable',
  'ssh.channelRefused',
])

/** Tries in a row that brought no byte before a transfer is said to have failed. */
const maxIdleTries = 6
/** A file that changed this often during its pull is still being written: saying so helps more than trying on. */
const maxStartsOver = 2

/** What a failed try leads to. `idleTries` and `startsOver` count those before it. */
export function afterFailure(code: ErrorCode, idleTries: number, startsOver: number): AfterFailure {
  if (waits.has(code)) return idleTries < maxIdleTries ? 'wait' : 'fail'
  if (code === 'transfer.remoteChanged') return startsOver < maxStartsOver ? 'startOver' : 'fail'
  return 'fail'
}
