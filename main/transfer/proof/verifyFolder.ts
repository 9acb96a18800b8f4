import { join } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import type { CopyChecked, CopyProblem } from '#app/transfer/copyCheck.ts'
import type { PullManifestFile } from '#app/transfer/pullManifest.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { digestLocalFile } from '#main/transfer/engine/digestLocalFile.ts'
import { readManifest } from '#main/transfer/engine/folder/manifestFile.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'
import type { ProofDeps } from './proofDeps.ts'
import { verifyCopy } from './verifyCopies.ts'

/**
 * Reads every file of a pulled folder again, by its manifest. What the ledger knows is verified as by `verifyCopies`; of the
 * others the digest is compared. Throws `transfer.localMissing` when there is no manifest, `channel.aborted`.
 */
export async function* verifyFolder(
  deps: ProofDeps,
  { instanceId, localPath, remotePath }: TransferView,
  signal: AbortSignal,
): AsyncGenerator<CopyChecked> {
  const manifest = await readManifest(localPath, deps.clock)
  if (manifest === null) throw new BerthError('transfer.localMissing', { path: join(localPath, 'PULL_MANIFEST.json') })
  const { entries } = await deps.ledger(instanceId)
  const copies = new Map(
    entries.flatMap(({ artefact, local }) => (local === null ? [] : [[artefact.path, local] as const])),
  )
  const { files } = manifest
  const sizeBytes = files.reduce((sum, { bytes }) => sum + bytes, 0)
  let doneBytes = 0
  for (const [index, file] of files.entries()) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    const path = join(localPath, ...file.path.split('/'))
    const from = `${remotePath}/${file.remote_name}`
    const copy = copies.get(from)
    const isLedgers = copy?.localPath === path && copy.remoteSha256 === file.sha256
    const reason = isLedgers
      ? await verifyCopy(deps, instanceId, from, copy, signal)
      : await compare(path, file, deps, signal)
    doneBytes += file.bytes
    const problem = reason === null ? null : { remotePath: from, localPath: path, reason }
    yield { checked: index + 1, total: files.length, doneBytes, sizeBytes, problem }
  }
}

async function compare(
  path: string,
  { bytes, sha256 }: PullManifestFile,
  deps: ProofDeps,
  signal: AbortSignal,
): Promise<CopyProblem['reason'] | null> {
  try {
    if ((await plainKind(path)).kind === 'missing') return 'missing'
    const found = await digestLocalFile(path, signal)
    return found.sizeBytes === bytes && found.sha256 === sha256 ? null : 'changed'
  } catch (error) {
    if (signal.aborted) throw new BerthError('channel.aborted')
    deps.log.warn({ path, error }, 'a local copy could not be read')
    return 'unreadable'
  }
}
