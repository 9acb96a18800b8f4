import { basename } from 'node:path'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { LocalCopy } from '#app/storage/artefact.ts'
import type { PulledFile } from '#main/transfer/engine/pullFile.ts'
import type { ProofDeps } from './proofDeps.ts'
import { recheckIndexes } from './recheckIndexes.ts'
import { writePullVerified } from './writePullVerified.ts'

type Job = { readonly instanceId: string; readonly remotePath: string; readonly signal: AbortSignal }

/** Formats that a local torch (with safetensors) can load. */
const torchFormats: ReadonlySet<StructureReport['format']> = new Set([
  'torch-zip',
  'torch-legacy',
  'torch-tar',
  'safetensors',
])

/**
 * Verifies a file that is home with equal digests, as far as its format allows, and puts the result on record beside the
 * file and in the ledger. A broken file is a result, not an error; not being able to look is one (`checkpoint.unreadable`).
 */
export async function verifyPulled(
  deps: ProofDeps,
  job: Job,
  pulled: Omit<PulledFile, 'resumedBytes' | 'grew'>,
): Promise<{ readonly copy: LocalCopy; readonly report: StructureReport }> {
  const { signal } = job
  const report = await deps.verifyFile(pulled.localPath, { signal, scanValues: deps.scanValues?.() ?? false })
  const judged = await judge(deps, report, pulled.localPath, signal)
  const copy: LocalCopy = {
    localPath: pulled.localPath,
    sizeBytes: pulled.sizeBytes,
    sha256: pulled.sha256,
    remoteSha256: pulled.remoteSha256,
    remoteMtimeMs: pulled.remoteMtimeMs,
    ...judged,
    verifiedAtMs: deps.clock.nowMs(),
  }
  await writePullVerified(
    pulled.localPath,
    {
      file: basename(pulled.localPath),
      instanceId: job.instanceId,
      remotePath: job.remotePath,
      sizeBytes: copy.sizeBytes,
      sha256: copy.sha256,
      level: copy.level,
      loads: copy.loads,
      verifiedAtMs: copy.verifiedAtMs,
      verdict: report.verdict,
      format: report.format,
      tensors: report.tensors,
      names: copy.names ?? [],
      problems: copy.problem === null ? [] : [copy.problem],
    },
    deps.clock,
  )
  await deps.notePulled(job.instanceId, job.remotePath, copy)
  await recheckIndexes(deps, job, pulled.localPath, (remotePath, local) =>
    verifyPulled(deps, { ...job, remotePath }, local),
  )
  return { copy, report }
}

type Judged = Pick<LocalCopy, 'level' | 'loads' | 'problem' | 'verdict' | 'names'>

async function judge(deps: ProofDeps, report: StructureReport, path: string, signal: AbortSignal): Promise<Judged> {
  const { verdict } = report
  const read = { verdict, names: report.globals.map(({ name }) => name) }
  switch (verdict) {
    case 'broken':
    case 'hostile': {
      const [first] = report.problems
      const problem = first === undefined ? verdict : `${first.code} ${first.where} ${first.detail}`.trim()
      return { ...read, level: 'L1', loads: false, problem }
    }
    // Nothing is refuted, nothing proven: the level says so, and a person has to.
    case 'unread':
      return { ...read, level: 'L1', loads: true, problem: null }
    // Torch would refuse it with `weights_only=True`, and Berth never loads in another way.
    case 'named':
      return { ...read, level: 'L2', loads: true, problem: null }
    case 'sound':
      return { ...read, ...(await judgeByTorch(deps, report, path, signal)) }
  }
}

async function judgeByTorch(
  deps: ProofDeps,
  report: StructureReport,
  path: string,
  signal: AbortSignal,
): Promise<Pick<LocalCopy, 'level' | 'loads' | 'problem'>> {
  const structure = { level: 'L2', loads: true, problem: null } as const
  if (!torchFormats.has(report.format) || deps.verifyTorch === undefined) return structure
  try {
    const loaded = await deps.verifyTorch(path, { signal })
    if (loaded === null) return structure
    if (loaded.status === 'failed') return { ...structure, loads: false, problem: loaded.error }
    // Refused is not loaded: often this torch is only older than the file, but it has proven nothing.
    if (loaded.status === 'refused') return { ...structure, problem: `torch: ${loaded.error}` }
    if (loaded.tensors !== report.tensors || loaded.parameters !== report.parameters) {
      // Two readers that saw different things read different files, and neither proves the other's.
      const seen = `${loaded.tensors} / ${loaded.parameters}`
      return { ...structure, level: 'L1', problem: `torch: other tensors than Berth (${seen})` }
    }
    return { ...structure, level: 'L3' }
  } catch (error) {
    if (!(error instanceof BerthError && error.code === 'checkpoint.torchUnavailable')) throw error
    deps.log.warn({ error, method: 'transfer.verifyTorch' }, 'L3 was not possible')
    return structure
  }
}
