import { BerthError } from '#app/contract/berthError.ts'
import type { TransferWork } from './transferWork.ts'

export const fsCopyWork: TransferWork = async () => {
  throw new BerthError('internal')
}
