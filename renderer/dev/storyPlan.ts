import { BerthError } from '#app/contract/berthError.ts'
import type { FolderPlan } from '#app/transfer/folderPlan.ts'
import type { TransferRequest } from '#app/transfer/transferRequest.ts'

const GB = 1024 ** 3

/** What looking first finds. `slow` never ends by itself. */
export type PlanStory = 'fits' | 'full' | 'inodes' | 'unknown' | 'same' | 'refused' | 'empty' | 'error' | 'slow'

/** An invented plan for whatever was asked. */
export async function storyPlan(story: PlanStory, request: TransferRequest, signal?: AbortSignal): Promise<FolderPlan> {
  const { direction, remotePath, localPath } = request
  if (story === 'slow') await new Promise((_, reject) => signal?.addEventListener('abort', reject, { once: true }))
  if (story === 'error') {
    throw new BerthError('transfer.folderTooLarge', { path: remotePath, number: 200_000 })
  }
  const none = { files: 0, bytes: 0 }
  const name = localPath?.split(/[\\/]/).at(-1) ?? ''
  const plan: FolderPlan = {
    kind: 'folder',
    remotePath: direction === 'push' ? `${remotePath}/${name}` : remotePath,
    localPath: localPath ?? `/home/me/Berth/autodl-lora-2${remotePath}`,
    fresh: { files: 1_204, bytes: 38.2 * GB },
    changed: { files: 3, bytes: 5.5 * GB },
    same: { files: 96, bytes: 12.1 * GB },
    gone: { files: 2, bytes: 0.2 * GB },
    refused: [],
    refusedCount: 0,
    freeBytes: 412 * GB,
    freeInodes: direction === 'push' ? 8_544 : null,
  }
  switch (story) {
    case 'full':
      return { ...plan, freeBytes: 20 * GB }
    case 'inodes':
      return { ...plan, freeInodes: 900 }
    case 'unknown':
      return { ...plan, freeBytes: null }
    case 'same':
      return { ...plan, fresh: none, changed: none, gone: none }
    case 'empty':
      return { ...plan, fresh: none, changed: none, gone: none, same: none }
    case 'refused':
      return {
        ...plan,
        refused: [
          { path: 'data', reason: 'link' },
          { path: 'vis/epoch_030/Best.png', reason: 'collision' },
          { path: 'runs/2026-03-12T10:20:41/with/a/very/long/path/that/goes/on/and/on/Best.pth', reason: 'collision' },
          ...Array.from({ length: 197 }, (_, i) => ({ path: `vis/odd\u202E_${i}.png`, reason: 'notUtf8' as const })),
        ],
        refusedCount: 3_211,
      }
    default:
      return plan
  }
}
