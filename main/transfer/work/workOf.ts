import type { TransferView } from '#app/transfer/transferView.ts'
import { fsCopyWork } from './fsCopyWork.ts'
import { pullFileWork } from './pullFileWork.ts'
import { pullFolderWork } from './pullFolderWork.ts'
import { pushFileWork } from './pushFileWork.ts'
import { pushFolderWork } from './pushFolderWork.ts'
import type { TransferWork } from './transferWork.ts'

/** Who does a transfer of this kind. */
export function workOf({ direction, kind }: Pick<TransferView, 'direction' | 'kind'>): TransferWork {
  if (direction === 'fsCopy') return fsCopyWork
  if (direction === 'push') return kind === 'folder' ? pushFolderWork : pushFileWork
  return kind === 'folder' ? pullFolderWork : pullFileWork
}
