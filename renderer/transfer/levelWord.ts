import type { TransferView } from '#app/transfer/transferView.ts'

const PULLED = { none: 'levelNone', L1: 'levelL1', L2: 'levelL2', L3: 'levelL3' } as const

/**
 * The sentence for what was proven so far; null when nothing can be said of a folder as a whole. `hasLoadable`: there is
 * something in a file of this kind that could be loaded, which a log has not.
 */
export function levelWord(
  { direction, kind, level, report }: Pick<TransferView, 'direction' | 'kind' | 'level' | 'report'>,
  hasLoadable: boolean,
) {
  if (kind === 'folder') {
    if (level === 'none') return null
    return direction === 'pull' ? 'levelFolder' : 'levelFolderPush'
  }
  if (level === 'none') return 'levelNone'
  if (direction === 'push') return 'levelPush'
  if (direction === 'fsCopy') return 'levelFs'
  switch (report?.verdict) {
    case 'broken':
      return 'levelBroken'
    case 'hostile':
      return 'levelHostile'
    case 'named':
      return 'levelNamed'
    case 'unread':
      return hasLoadable ? 'levelUnread' : 'levelL1'
    default:
      return PULLED[level]
  }
}
