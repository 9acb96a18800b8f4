import type { InstanceId } from '#app/instance/instance.ts'
import type { TransferDeps } from './transferDeps.ts'

export async function verifyCopies(
  _deps: TransferDeps,
  _id: InstanceId,
  _paths: readonly string[],
  _signal: AbortSignal,
): Promise<{
  checked: number
  problems: { remotePath: string; localPath: string; reason: 'missing' | 'changed' | 'broken' | 'unreadable' }[]
}> {
  return { checked: 0, problems: [] }
}
