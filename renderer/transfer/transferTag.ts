import type { VerifyLevel } from '#app/storage/artefact.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'
import { hasFailed } from './transferGroup.ts'

type Key =
  | Exclude<TransferView['state'], 'done' | 'running' | 'failed'>
  | 'runningPull'
  | 'runningPush'
  | 'runningFsCopy'
  | 'failed'
  | 'failedSome'
  | 'doneNone'
  | 'donePush'
  | 'doneFsCopy'
  | 'doneL1'
  | 'doneL2'
  | 'doneL3'
  | 'doneBroken'
  | 'doneHostile'
  | 'doneNamed'

const RUNNING = { pull: 'runningPull', push: 'runningPush', fsCopy: 'runningFsCopy' } as const

type Shown = Pick<TransferView, 'state' | 'level' | 'report' | 'direction' | 'kind' | 'folder'>

/**
 * What a transfer's state means. "Done" alone is never safe: only a level that was reached is, and a file that does not
 * read is lost however well it travelled. `required` is what a file of this kind has to prove once it is home.
 */
export function transferTag(transfer: Shown, required: VerifyLevel): { readonly risk: Risk; readonly word: Key } {
  const { state, level, report, direction, kind, folder } = transfer
  if (hasFailed(transfer)) {
    const some = folder !== null && folder.done + folder.same > 0
    return { risk: 'lost', word: some ? 'failedSome' : 'failed' }
  }
  if (state === 'waiting') return { risk: 'unknown', word: 'waiting' }
  if (state === 'running') return { risk: 'plain', word: RUNNING[direction] }
  if (state !== 'done') return { risk: 'plain', word: state }
  if (report?.verdict === 'broken' && required !== 'L1') return { risk: 'lost', word: 'doneBroken' }
  if (report?.verdict === 'hostile') return { risk: 'lost', word: 'doneHostile' }
  if (report?.verdict === 'named' && level !== 'none') return { risk: 'unknown', word: 'doneNamed' }
  if (level === 'none') return { risk: 'unknown', word: 'doneNone' }
  if (direction === 'push') return { risk: 'safe', word: 'donePush' }
  if (direction === 'fsCopy') return { risk: 'safe', word: 'doneFsCopy' }
  if (level === 'L3') return { risk: 'safe', word: 'doneL3' }
  if (level === 'L2') return { risk: required === 'L3' ? 'unknown' : 'safe', word: 'doneL2' }
  // Of a folder's files each has its own proof in the ledger; the folder itself claims no more than its bytes.
  if (kind === 'folder') return { risk: 'plain', word: 'doneL1' }
  return { risk: required === 'L1' ? 'safe' : 'unknown', word: 'doneL1' }
}
