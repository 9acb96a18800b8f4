import type { Verdict } from '#app/checkpoint/verdict.ts'
import type { Artefact, Ledger, LedgerEntry } from '#app/storage/artefact.ts'
import { type LedgerView, ledgerView } from '#app/storage/ledgerView.ts'
import type { StorageView } from '#app/storage/tier.ts'

const GB = 1024 ** 3
const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Invented readings: a system disk near full, file storage near its inode cap, no network drive. */
export function storyStorage(atMs: number): StorageView {
  const read = { inodeCapAssumed: false, source: 'sftp-statvfs', atMs } as const
  return {
    tiers: [
      {
        ...read,
        tier: 'system',
        path: '/',
        state: 'ok',
        bytes: { used: 26.4 * GB, total: 30 * GB },
        inodes: { used: 412_000, total: 1_966_080 },
      },
      {
        ...read,
        tier: 'data',
        path: '/root/autodl-tmp',
        state: 'ok',
        bytes: { used: 30.6 * GB, total: 50 * GB },
        inodes: { used: 229_000, total: 3_276_800 },
      },
      {
        ...read,
        tier: 'fs',
        path: '/root/autodl-fs',
        state: 'ok',
        bytes: { used: 68 * GB, total: 200 * GB },
        inodes: { used: 191_456, total: 200_000 },
        inodeCapAssumed: true,
      },
      { ...read, tier: 'nas', path: '/root/autodl-nas', state: 'missing', bytes: null, inodes: null },
    ],
    compute: {
      gpus: [{ model: 'NVIDIA GeForce RTX 4090', utilRatio: 0.97, memoryUsedMiB: 21_913, memoryTotalMiB: 24_564 }],
      workingSetBytes: 38 * GB,
      memoryLimitBytes: 90 * GB,
      cpuUsedCores: 6.2,
      cpuLimitCores: 12,
      atMs,
    },
    fromCache: false,
  }
}

const digest = (seed: string) => seed.repeat(64).slice(0, 64)

/** Invented files in every state that the ledger knows, one with a name that tries to reorder itself. */
export function storyLedger(nowMs: number): LedgerView {
  const entry = (
    path: string,
    kind: Artefact['kind'],
    sizeBytes: number,
    agoMs: number,
    copies: (artefact: Artefact) => Partial<LedgerEntry> = () => ({}),
  ): LedgerEntry => {
    const artefact: Artefact = {
      path: `/root/autodl-tmp/${path}`,
      tier: 'data',
      kind,
      sizeBytes: Math.round(sizeBytes),
      mtimeMs: nowMs - agoMs,
    }
    return { artefact, local: null, fs: null, discarded: null, keptUnread: null, ...copies(artefact) }
  }
  const local = (artefact: Artefact, verdict: Verdict, mtimeMs = artefact.mtimeMs, names: string[] = []) => ({
    local: {
      localPath: `/home/me/Berth/autodl-lora-2/${artefact.path}`,
      sizeBytes: artefact.sizeBytes,
      sha256: digest('a1'),
      remoteSha256: digest('a1'),
      remoteMtimeMs: mtimeMs,
      level: 'L2' as const,
      loads: verdict !== 'broken' && verdict !== 'hostile',
      verifiedAtMs: nowMs - HOUR,
      problem: verdict === 'broken' ? 'crc' : null,
      verdict,
      names,
    },
  })
  const ledger: Ledger = {
    entries: [
      entry('checkpoints/lora-r64/best.pth', 'checkpoint', 1.84 * GB, 12 * MINUTE, (a) =>
        local(a, 'sound', a.mtimeMs - 9 * HOUR),
      ),
      entry('checkpoints/lora-r64/step-24000/adapter_model.safetensors', 'checkpoint', 0.41 * GB, 40 * MINUTE),
      entry('checkpoints/lora-r32/best.pth', 'checkpoint', 1.84 * GB, 14 * HOUR, (a) => local(a, 'sound')),
      entry('checkpoints/lora-r16/best.pth', 'checkpoint', 1.84 * GB, 26 * HOUR, (a) => ({
        fs: {
          path: '/root/autodl-fs/final_ckpts/lora-r16.pth',
          sha256: digest('b2'),
          remoteSha256: digest('b2'),
          atMs: nowMs - HOUR,
          sizeBytes: a.sizeBytes,
          remoteMtimeMs: a.mtimeMs,
          verdict: 'sound' as const,
        },
      })),
      entry('checkpoints/lora-r8/last.pth', 'checkpoint', 1.84 * GB, 50 * HOUR, (a) => local(a, 'broken')),
      entry('yolo/runs/detect/train/weights/best.pt', 'checkpoint', 0.04 * GB, 8 * HOUR, (a) =>
        local(a, 'named', a.mtimeMs, [
          'ultralytics.nn.tasks.DetectionModel',
          'models.head.MyHead',
          'pathlib.PosixPath',
        ]),
      ),
      entry('exports/model.onnx', 'checkpoint', 0.09 * GB, 20 * HOUR, (a) => local(a, 'unread')),
      entry('downloads/cool-model.pt', 'checkpoint', 0.01 * GB, 90 * HOUR, (a) => local(a, 'hostile')),
      ...Array.from({ length: 64 }, (_, at) =>
        entry(
          `dataset/shard-${String(at).padStart(5, '0')}.pt`,
          'checkpoint',
          2_600_000 + at * 100,
          200 * HOUR - at * 1_000,
        ),
      ),
      entry('runs/eval/metrics_最终.json', 'metrics', 48_213, 3 * HOUR),
      entry('runs/odd\u202Ehtp.tseb.log', 'log', 2_400_000, 70 * HOUR, (a) => ({
        discarded: { atMs: nowMs - HOUR, sizeBytes: a.sizeBytes, mtimeMs: a.mtimeMs },
      })),
    ],
    scannedAtMs: nowMs - 3 * MINUTE,
    complete: true,
    problems: [],
    pins: ['predictions_*.csv'],
    leftOut: ['/root/autodl-tmp/imagenet-1k'],
    acceptedNames: [],
    scanning: false,
  }
  return ledgerView(ledger, { torchConfigured: false })
}
