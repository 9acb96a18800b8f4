import { BerthError } from '#app/contract/berthError.ts'
import type { TransferWork } from './transferWork.ts'

export const pushFolderWork: TransferWork = async () => {
  throw new BerthError('internal')
}
