import type { WireError } from '#app/contract/berthError.ts'
import type { TransferView } from '#app/transfer/transferView.ts'

const GB = 1024 ** 3
const MB = 1024 ** 2
const MINUTE = 60_000
const sha = 'c3'.repeat(32)

/** Which list of transfers to tell: of everything something, all done, all failed, more than fit on a page, none. */
export type TransferStory = 'mixed' | 'done' | 'failed' | 'many' | 'none'

const report: NonNullable<TransferView['report']> = {
  verdict: 'sound',
  format: 'torch-zip',
  sizeBytes: Math.round(1.84 * GB),
  tensors: 412,
  parameters: 46_200_000,
  bytesByDtype: { bfloat16: 1.2 * GB, float32: 0.64 * GB },
  topLevelKeys: ['model', 'optimizer', 'epoch'],
  globals: [],
  warnings: [],
  nanCount: 0,
  infCount: 0,
  problems: [],
}

/** Invented transfers of every direction and kind, in every state. */
export function storyTransfers(instanceId: string, nowMs: number, story: TransferStory = 'mixed'): TransferView[] {
  const base = (index: number, path: string): TransferView => ({
    id: `transfer-${index}`,
    instanceId,
    direction: 'pull',
    kind: 'file',
    fsPath: null,
    folder: null,
    remotePath: `/root/autodl-tmp/${path}`,
    localPath: `/home/me/Berth/autodl-lora-2/root/autodl-tmp/${path}`,
    state: 'queued',
    sizeBytes: Math.round(1.84 * GB),
    doneBytes: 0,
    bytesPerSecond: null,
    secondsLeft: null,
    connections: 0,
    remoteSha256: null,
    localSha256: null,
    level: 'none',
    report: null,
    error: null,
    startedAtMs: nowMs - 4 * MINUTE,
    endedAtMs: null,
  })
  const ended = (index: number, path: string, agoMs: number, tookMs: number): TransferView => {
    const view = base(index, path)
    return {
      ...view,
      state: 'done',
      doneBytes: view.sizeBytes,
      remoteSha256: sha,
      localSha256: sha,
      level: 'L2',
      report,
      startedAtMs: nowMs - agoMs - tookMs,
      endedAtMs: nowMs - agoMs,
    }
  }
  const failure = (path: string, code: WireError['code'], params: WireError['params'] = {}) => ({
    path,
    error: { code, params: { path: `/root/autodl-tmp/runs/${path}`, ...params } },
  })
  const active: TransferView[] = [
    {
      ...base(1, 'checkpoints/lora-r64/best.pth'),
      state: 'running',
      doneBytes: 1.1 * GB,
      bytesPerSecond: 38.4 * MB,
      secondsLeft: 21,
      connections: 4,
    },
    {
      ...base(10, 'runs'),
      kind: 'folder',
      state: 'running',
      sizeBytes: 8.4 * GB,
      doneBytes: 2.1 * GB,
      bytesPerSecond: 21.7 * MB,
      secondsLeft: 297,
      connections: 8,
      folder: {
        total: 48_213,
        done: 12_904,
        same: 3_310,
        gone: 12,
        failed: 214,
        problems: [
          failure('eval/metrics_最终.json', 'transfer.remoteChanged'),
          failure('vis/epoch_030/Best.png', 'transfer.nameUnsafe', { reason: 'collision' }),
          failure('private/notes.txt', 'transfer.remoteUnreadable', { detail: 'Permission denied' }),
          ...Array.from({ length: 197 }, (_, i) => failure(`vis/broken_${i}.png`, 'transfer.remoteShort')),
        ],
      },
    },
    {
      ...base(11, 'projects/detector-with-a-very-long-name-that-nobody-ever-shortens'),
      direction: 'push',
      kind: 'folder',
      localPath: '/home/me/work/2026/detectors/detector-with-a-very-long-name-that-nobody-ever-shortens',
      state: 'planning',
      sizeBytes: 0,
    },
    {
      ...base(12, 'checkpoints/lora-r64/step-24000/adapter_model.safetensors'),
      direction: 'fsCopy',
      localPath: '',
      fsPath: '/root/autodl-fs/final_ckpts/lora-r64/step-24000/adapter_model.safetensors',
      state: 'waiting',
      sizeBytes: 0.41 * GB,
      doneBytes: 0.2 * GB,
    },
    { ...base(2, 'checkpoints/lora-r64/last.pth'), state: 'paused', doneBytes: 0.2 * GB },
    { ...base(13, 'checkpoints/lora-r32/last.pth'), state: 'queued', sizeBytes: 0 },
    { ...base(14, 'checkpoints/lora-r16/last.pth'), state: 'digesting', doneBytes: 1.84 * GB },
  ]
  const failed: TransferView[] = [
    {
      ...base(5, 'runs/eval/metrics_最终.json'),
      sizeBytes: 48_213,
      state: 'failed',
      error: { code: 'transfer.remoteChanged', params: { path: '/root/autodl-tmp/runs/eval/metrics_最终.json' } },
      endedAtMs: nowMs - MINUTE,
    },
    {
      ...base(15, 'projects/demo'),
      direction: 'push',
      kind: 'folder',
      localPath: '/home/me/work/demo',
      state: 'failed',
      sizeBytes: 1.2 * GB,
      doneBytes: 0.9 * GB,
      folder: {
        total: 310,
        done: 298,
        same: 22,
        gone: 3,
        failed: 12,
        problems: Array.from({ length: 12 }, (_, i) => ({
          path: `assets/picture_${i}.png`,
          error: {
            code: 'transfer.remoteFull' as const,
            params: {
              path: `/root/autodl-tmp/projects/demo/assets/picture_${i}.png`,
              sizeBytes: 1_204_000,
              files: 1,
              freeBytes: 0,
              freeInodes: 9_000,
            },
          },
        })),
      },
      error: { code: 'transfer.someFailed', params: { path: '/root/autodl-tmp/projects/demo', number: 12 } },
      endedAtMs: nowMs - 2 * MINUTE,
    },
  ]
  const done: TransferView[] = [
    ended(3, 'checkpoints/lora-r32/best.pth', 3 * MINUTE, 51_000),
    {
      ...ended(4, 'checkpoints/lora-r8/last.pth', 50 * MINUTE, 63_000),
      level: 'L1',
      report: { ...report, verdict: 'broken', problems: [{ code: 'crc', where: 'archive/data/3', detail: '' }] },
    },
    {
      ...ended(6, 'checkpoints/lora-r16/best.pth', 3 * 60 * MINUTE, 22_000),
      direction: 'fsCopy',
      localPath: '',
      fsPath: '/root/autodl-fs/final_ckpts/lora-r16/best.pth',
      level: 'L1',
      report: null,
    },
    {
      ...ended(7, 'projects/requirements.txt', 26 * 60 * MINUTE, 800),
      direction: 'push',
      localPath: '/home/me/work/requirements.txt',
      sizeBytes: 2_100,
      doneBytes: 2_100,
      level: 'L1',
      report: null,
    },
    {
      ...ended(8, 'runs/eval', 27 * 60 * MINUTE, 14 * MINUTE),
      kind: 'folder',
      sizeBytes: 3.3 * GB,
      doneBytes: 3.3 * GB,
      remoteSha256: null,
      localSha256: null,
      level: 'L1',
      report: null,
      folder: { total: 1_204, done: 1_204, same: 96, gone: 2, failed: 0, problems: [] },
    },
  ]
  const cancelled: TransferView = {
    ...ended(9, 'checkpoints/lora-r4/last.pth', 30 * 60 * MINUTE, 4_000),
    state: 'cancelled',
    doneBytes: 0.1 * GB,
    level: 'none',
    localSha256: null,
    remoteSha256: null,
    report: null,
  }
  switch (story) {
    case 'none':
      return []
    case 'done':
      return done
    case 'failed':
      return [
        ...failed,
        ...Array.from({ length: 6 }, (_, i) => ({
          ...base(20 + i, `checkpoints/run-${i}/best.pth`),
          state: 'failed' as const,
          error: {
            code: 'transfer.localFull' as const,
            params: { path: `/home/me/Berth/best-${i}.pth`, sizeBytes: 1_975_684_956, freeBytes: 52_428_800 },
          },
          endedAtMs: nowMs - 3 * MINUTE,
        })),
      ]
    case 'many':
      return [
        ...active,
        ...done,
        ...Array.from({ length: 240 }, (_, i) =>
          ended(
            100 + i,
            `checkpoints/sweep-${String(i).padStart(3, '0')}/best.pth`,
            (i + 5) * 9 * MINUTE,
            48_000 + i * 100,
          ),
        ),
      ]
    case 'mixed':
      return [...active, ...failed, ...done, cancelled]
  }
}
