import type { VerifyLevel } from '#app/storage/artefact.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'

type Key = Exclude<TransferView['state'], 'done'> | 'doneNone' | 'doneL1' | 'doneL2' | 'doneL3' | 'doneBroken'

/**
 * What a transfer's state means. "Done" alone is never safe: only a level that was reached is, and a file that does not
 * read is lost however well it travelled. `required` is what a file of this kind has to prove.
 */
export function transferTag(
  { state, level, report }: Pick<TransferView, 'state' | 'level' | 'report'>,
  required: VerifyLevel,
): {
  readonly risk: Risk
  readonly word: Key
} {
  if (state === 'failed') return { risk: 'lost', word: 'failed' }
  if (state === 'waiting') return { risk: 'unknown', word: 'waiting' }
  if (state !== 'done') return { risk: 'plain', word: state }
  if (report?.verdict === 'broken') return { risk: 'lost', word: 'doneBroken' }
  if (level === 'L3') return { risk: 'safe', word: 'doneL3' }
  if (level === 'L2') return { risk: 'safe', word: 'doneL2' }
  return level === 'L1'
    ? { risk: required === 'L1' ? 'safe' : 'unknown', word: 'doneL1' }
    : { risk: 'unknown', word: 'doneNone' }
}
