import { BerthError } from '#app/contract/berthError.ts'
import type { FsCopyFailed } from './fsCopyOutput.ts'

/** What the C library says of a disk without room; the script runs with LC_ALL=C. */
const outOfRoom = /No space left on device|Disk quota exceeded/i

/**
 * A failed step of `copy_to_fs.sh` as an error of Berth. A `mkdir` or `cp` that fails with bytes free is mostly AD4:
 * the inodes are used up, whatever the mount reports, so the figures of both go along ("?" where it reports none).
 */
export function fsCopyError(
  { step, sizeBytes, files, freeBytes, freeInodes }: FsCopyFailed,
  complaint: string,
  place: { readonly sourcePath: string; readonly targetPath: string },
): BerthError {
  const [source, target] = [{ path: place.sourcePath }, { path: place.targetPath }]
  const detail = complaint.trim().split('\n')[0]?.slice(0, 500) || step
  switch (step) {
    case 'missing':
      return new BerthError('transfer.remoteMissing', source)
    case 'notRegular':
      return new BerthError('transfer.remoteNotRegular', source)
    case 'unreadable':
      return new BerthError('transfer.remoteUnreadable', source)
    case 'noTool':
    case 'digest':
      return new BerthError('transfer.digestUnavailable', source)
    case 'changed':
      return new BerthError('transfer.remoteChanged', source)
    case 'differs':
      return new BerthError('transfer.digestMismatch', source)
    case 'fsMissing':
      return new BerthError('transfer.fsMissing', source)
    // A run that a dead connection left behind is still at it, or was: trying again later is all there is to do.
    case 'taken':
      return new BerthError('transfer.cut', source)
    case 'blocked':
      return new BerthError('transfer.remoteUnwritable', { ...target, detail })
    case 'full':
    case 'mkdir':
    case 'create':
    case 'copy':
    case 'name': {
      if (step !== 'full' && freeInodes !== 0 && !outOfRoom.test(detail)) {
        return new BerthError('transfer.remoteUnwritable', { ...target, detail })
      }
      const room = { sizeBytes, files, freeBytes: freeBytes ?? '?', freeInodes: freeInodes ?? '?' }
      return new BerthError('transfer.remoteFull', { ...target, ...room })
    }
  }
}
