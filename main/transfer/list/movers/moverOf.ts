import type { TransferView } from '#app/transfer/transferView.ts'
import { fsCopyMover } from './fsCopyMover.ts'
import type { Mover } from './mover.ts'
import { pullFileMover } from './pullFileMover.ts'
import { pullFolderMover } from './pullFolderMover.ts'
import { pushFileMover } from './pushFileMover.ts'
import { pushFolderMover } from './pushFolderMover.ts'

/** Who does a transfer of this kind. */
export function moverOf({ direction, kind }: Pick<TransferView, 'direction' | 'kind'>): Mover {
  if (direction === 'fsCopy') return fsCopyMover
  if (direction === 'push') return kind === 'folder' ? pushFolderMover : pushFileMover
  return kind === 'folder' ? pullFolderMover : pullFileMover
}
