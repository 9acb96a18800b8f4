import { randomBytes } from 'node:crypto'
import { posix } from 'node:path'
import { BerthError } from '#app/contract/berthError.ts'
import { LEFT_OVER_PREFIX } from '#app/files/leftOver.ts'
import type { PackStep } from '#app/files/packStep.ts'
import { packFolder } from '#main/remote/scripts/packFolder.ts'
import type { FilesDeps } from './filesDeps.ts'
import type { PreparedRemoval } from './planRemoval.ts'
import { removeApproved } from './removeApproved.ts'

/**
 * Packs the one folder of a plan into a tar beside it, compared entry by entry; only then the folder goes, as any removal does. The
 * approval is in the audit log first, then the tar with its digest, then what became of the folder. Throws `files.planGone` for a
 * plan of anything else, and what the connection throws.
 */
export async function* packApproved(
  deps: FilesDeps,
  prepared: PreparedRemoval,
  signal: AbortSignal,
): AsyncGenerator<PackStep> {
  const { instanceId, entries, hash } = prepared.plan
  const [entry] = entries
  if (entry?.kind !== 'folder' || entries.length !== 1) throw new BerthError('files.planGone')
  const instance = deps.registry.get(instanceId)
  const connection = deps.registry.link(instanceId).connection()
  const tarName = `${posix.basename(entry.path)}.tar`
  const tarPath = `${entry.path}.tar`
  const step = (phase: PackStep['phase'], more: Partial<PackStep> = {}): PackStep => ({
    phase,
    tarPath,
    tar: null,
    problem: null,
    removal: null,
    ...more,
  })
  await deps.audit('files.packApproved', instance, { hash, entry, tarPath })
  yield step('packing')
  const partName = `${LEFT_OVER_PREFIX.pack}${randomBytes(8).toString('hex')}`
  const packed = await packFolder(connection, { path: entry.path, tarName, partName }, { clock: deps.clock, signal })
  if (typeof packed === 'string') {
    yield step('done', { problem: packed })
    return
  }
  await deps.audit('files.packed', instance, { hash, tarPath, ...packed })
  yield step('removing', { tar: packed })
  for await (const removal of removeApproved(deps, prepared, signal)) yield step('done', { tar: packed, removal })
}
