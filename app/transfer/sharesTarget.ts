import type { TransferView } from './transferView.ts'

type Moved = Pick<TransferView, 'instanceId' | 'direction' | 'localPath' | 'remotePath' | 'fsPath'>

/**
 * Whether two transfers would write to the same file, or one into a folder that the other fills. They must not run at once: both
 * would write one part, and each would only know of its own bytes.
 */
export function sharesTarget(a: Moved, b: Moved): boolean {
  const [one, other] = [targetOf(a), targetOf(b)]
  return one === other || isBelow(one, other) || isBelow(other, one)
}

/** Places here and places of each instance are told apart by what stands before the path. */
function targetOf({ instanceId, direction, localPath, remotePath, fsPath }: Moved): string {
  if (direction === 'pull') return `here ${localPath.replaceAll('\\', '/')}`
  return `${instanceId} ${direction === 'fsCopy' ? fsPath : remotePath}`
}

const isBelow = (path: string, folder: string): boolean => path.startsWith(folder.endsWith('/') ? folder : `${folder}/`)
