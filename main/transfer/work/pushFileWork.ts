import { BerthError } from '#app/contract/berthError.ts'
import type { TransferWork } from './transferWork.ts'

export const pushFileWork: TransferWork = async () => {
  throw new BerthError('internal')
}
