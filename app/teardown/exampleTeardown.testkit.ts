import type { Artefact, FsCopy, LocalCopy } from '#app/storage/artefact.ts'
import type { Evidence } from './evidence.ts'
import type { GateFacts } from './gateFacts.ts'
import type { Decision, Plan } from './plan.ts'

const NOW_MS = 1_700_000_000_000
const HOST_KEY = `SHA256:${'a'.repeat(43)}`
const UUID = 'b6f24c9ac7-3bf7e58e'

type Example = { plan: Plan; evidence: Evidence; nowMs: number; facts: GateFacts }

/**
 * A teardown for tests in which every row is green: one file of each decision that the verb allows, all read one minute
 * ago. Fresh at each call, so that a test may change it.
 */
export function exampleTeardown(verb: Plan['verb'] = 'release'): Example {
  const atMs = NOW_MS - 60_000
  const artefact = (name: string, kind: Artefact['kind'], letter: string) => ({
    item: { path: `/root/autodl-tmp/${name}`, tier: 'data' as const, kind, sizeBytes: 10, mtimeMs: atMs - 1000 },
    sha256: letter.repeat(64),
  })
  const pulled = artefact('best.pth', 'checkpoint', 'b')
  const onFs = artefact('last.pth', 'checkpoint', 'c')
  const log = artefact('train.log', 'log', 'd')
  const left = artefact('left.log', 'log', 'e')
  const lines: [typeof pulled, Decision][] = [
    [pulled, 'pull'],
    [onFs, 'fs'],
    [log, 'discard'],
  ]
  if (verb === 'shutdown') lines.push([left, 'leave'])
  const read = <T>(value: T) => ({ value, source: 'test', atMs })
  const remote = ({ item, sha256 }: typeof pulled) => ({ sha256, sizeBytes: item.sizeBytes, mtimeMs: item.mtimeMs })
  const local: LocalCopy = {
    localPath: '/home/me/best.pth',
    sizeBytes: pulled.item.sizeBytes,
    sha256: pulled.sha256,
    remoteSha256: pulled.sha256,
    remoteMtimeMs: pulled.item.mtimeMs,
    level: 'L2',
    loads: true,
    verifiedAtMs: atMs,
    problem: null,
    verdict: 'sound',
    names: [],
  }
  const fs: FsCopy = {
    path: '/root/autodl-fs/last.pth',
    sha256: onFs.sha256,
    remoteSha256: onFs.sha256,
    atMs,
    sizeBytes: onFs.item.sizeBytes,
    remoteMtimeMs: onFs.item.mtimeMs,
    verdict: 'sound',
    names: [],
  }
  return {
    plan: {
      version: 1,
      instanceId: UUID,
      alias: 'autodl-lora-1',
      containerUuid: UUID,
      hostKeySha256: HOST_KEY,
      verb,
      decisions: lines.map(([{ item }, decision]) => ({ artefact: item, decision })),
      acceptedProcesses: verb === 'shutdown' ? [{ pid: 7, startedAtMs: 5000, command: 'train' }] : [],
      acceptedNames: [],
      notLookedAt: [],
      leftOut: [],
      nothingToKeep: false,
      keptUnread: [],
    },
    evidence: {
      identity: read({
        containerUuid: UUID,
        hostname: `autodl-container-${UUID}`,
        hostKeySha256: HOST_KEY,
        hasShutdown: true,
      }),
      artefacts: read({ items: lines.map(([{ item }]) => ({ ...item })), complete: true, leftOut: [] }),
      remoteDigests: read({ [pulled.item.path]: remote(pulled), [onFs.item.path]: remote(onFs) }),
      fsCopies: read({ [onFs.item.path]: fs }),
      localCopies: read({ [pulled.item.path]: local }),
      quiet: read({
        processes:
          verb === 'shutdown' ? [{ pid: 7, startedAtMs: 5000, command: 'train', gpuMemoryMiB: null, writing: [] }] : [],
        complete: true,
      }),
      seal: null,
    },
    nowMs: NOW_MS,
    facts: {
      instanceId: UUID,
      alias: 'autodl-lora-1',
      hostname: `autodl-container-${UUID}`,
      hasShutdown: true,
      torchConfigured: false,
      keep: ['best.*'],
    },
  }
}
