import { BerthError } from '#app/contract/berthError.ts'
import type { TransferWork } from './transferWork.ts'

export const pullFolderWork: TransferWork = async () => {
  throw new BerthError('internal')
}
