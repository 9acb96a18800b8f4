import type { Findings } from '#app/checkpoint/findings.ts'
import type { PickleWalk } from '#app/checkpoint/pickle/walkPickle.ts'

/** Notes why a pickle could not be walked to its end. Returns whether it could. */
export function noteWalk(
  walk: PickleWalk,
  where: string,
  findings: Findings,
): walk is Extract<PickleWalk, { ok: true }> {
  if (walk.ok) {
    if (walk.leftover) findings.broken('pickle', where, 'more than one value at the end')
    return true
  }
  if (walk.reason === 'limit') findings.unread('limit', where, walk.detail)
  else findings.broken(walk.reason === 'truncated' ? 'truncated' : 'pickle', where, `${walk.detail} (byte ${walk.at})`)
  return false
}
