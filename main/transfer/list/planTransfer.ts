import { lstat } from 'node:fs/promises'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { FolderPlan } from '#app/transfer/folderPlan.ts'
import { type FolderMoves, planFolder } from '#app/transfer/planFolder.ts'
import type { TransferRecord } from '#app/transfer/transferRecord.ts'
import { RemoteFile } from '#main/remote/remoteFile.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { listLocalFolder } from '#main/transfer/engine/folder/listLocalFolder.ts'
import { planPullFolder } from '#main/transfer/engine/folder/planPullFolder.ts'
import { freeBytesAt } from '#main/transfer/engine/freeBytesAt.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import { listPushTarget, ownNames } from '#main/transfer/engine/push/listPushTarget.ts'
import { pushTarget } from '#main/transfer/engine/push/pushTarget.ts'
import { roomAtRemote } from '#main/transfer/engine/push/roomAtRemote.ts'
import type { TransferDeps } from './transferDeps.ts'

type Sized = { readonly sizeBytes: number }
const maxRefused = 200

/** What a transfer would do. Looks at both sides and changes nothing. */
export async function planTransfer(
  deps: TransferDeps,
  { view, excludes }: TransferRecord,
  signal: AbortSignal,
): Promise<FolderPlan> {
  const { direction, kind, remotePath, localPath } = view
  const connection = deps.registry.link(view.instanceId).connection()
  const { clock } = deps
  const moves =
    direction === 'push'
      ? await planPush(connection, view, excludes, clock, signal)
      : kind === 'folder'
        ? await planPullFolder({ connection, remoteRoot: remotePath, target: localPath, excludes, clock, signal })
        : await planPullFile(connection, remotePath, localPath)
  const fresh = moves.moves.filter(({ isFresh }) => isFresh).map(({ file }) => file)
  const changed = moves.moves.filter(({ isFresh }) => !isFresh).map(({ file }) => file)
  const room =
    direction === 'push'
      ? await roomAtRemote(connection, remotePath, signal)
      : { freeBytes: await freeBytesAt(localPath), freeInodes: null }
  return {
    kind,
    remotePath,
    localPath,
    fresh: amount(fresh),
    changed: amount(changed),
    same: amount(moves.same.map(({ file }) => file)),
    gone: amount(moves.gone),
    refused: moves.refused.slice(0, maxRefused).map((each) => ({ ...each })),
    refusedCount: moves.refused.length,
    ...room,
  }
}

const amount = (files: readonly Sized[]): { files: number; bytes: number } => ({
  files: files.length,
  bytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
})

async function planPullFile(connection: SshConnection, remotePath: string, localPath: string): Promise<FolderMoves> {
  const file = await RemoteFile.open(connection, remotePath)
  file.close()
  const isFresh = (await plainKind(localPath)).kind === 'missing'
  return { moves: [{ file, place: localPath, isFresh }], same: [], gone: [], refused: [] }
}

async function planPush(
  connection: SshConnection,
  { kind, localPath, remotePath }: TransferRecord['view'],
  excludes: readonly string[],
  clock: Clock,
  signal: AbortSignal,
): Promise<FolderMoves> {
  if (kind === 'folder') {
    const source = await listLocalFolder(localPath, { excludes: [...excludes, ...ownNames], signal })
    return planFolder(source, pushTarget(await listPushTarget(connection, remotePath, { excludes, clock, signal })))
  }
  const { size, mtimeMs } = await lstat(localPath).catch((cause: unknown) => {
    throw new BerthError('transfer.localMissing', { path: localPath }, { cause })
  })
  const there = await RemoteFile.open(connection, remotePath).catch((error: unknown) => {
    if (error instanceof BerthError && error.code === 'transfer.remoteMissing') return null
    throw error
  })
  there?.close()
  const file = { path: remotePath, sizeBytes: size, mtimeMs }
  return { moves: [{ file, place: remotePath, isFresh: there === null }], same: [], gone: [], refused: [] }
}
