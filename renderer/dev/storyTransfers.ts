import type { TransferView } from '#app/transfer/transferView.ts'

const GB = 1024 ** 3

/** Invented transfers: running, lost link, done at level 2, broken at its source, failed. */
export function storyTransfers(instanceId: string, nowMs: number): TransferView[] {
  const base = (index: number, path: string): TransferView => ({
    id: `transfer-${index}`,
    instanceId,
    direction: 'pull',
    kind: 'file',
    fsPath: null,
    folder: null,
    remotePath: `/root/autodl-tmp/${path}`,
    localPath: `/home/me/Berth/autodl-lora-2/autodl-tmp/${path}`,
    state: 'queued',
    sizeBytes: Math.round(1.84 * GB),
    doneBytes: 0,
    bytesPerSecond: null,
    secondsLeft: null,
    connections: 4,
    remoteSha256: null,
    localSha256: null,
    level: 'none',
    report: null,
    error: null,
    startedAtMs: nowMs - 60_000,
    endedAtMs: null,
  })
  const sha = 'c3'.repeat(32)
  const report: NonNullable<TransferView['report']> = {
    verdict: 'sound',
    format: 'torch-zip',
    sizeBytes: Math.round(1.84 * GB),
    tensors: 412,
    parameters: 46_200_000,
    bytesByDtype: { bfloat16: 1.2 * GB, float32: 0.64 * GB },
    topLevelKeys: ['model', 'optimizer', 'epoch'],
    suspiciousGlobals: [],
    nanCount: 0,
    infCount: 0,
    problems: [],
  }
  return [
    {
      ...base(1, 'checkpoints/lora-r64/best.pth'),
      state: 'running',
      doneBytes: 1.1 * GB,
      bytesPerSecond: 38.4 * 1024 ** 2,
      secondsLeft: 21,
    },
    { ...base(2, 'checkpoints/lora-r64/step-24000/adapter_model.safetensors'), state: 'waiting', doneBytes: 0.2 * GB },
    {
      ...base(3, 'checkpoints/lora-r32/best.pth'),
      state: 'done',
      doneBytes: 1.84 * GB,
      remoteSha256: sha,
      localSha256: sha,
      level: 'L2',
      report,
    },
    {
      ...base(4, 'checkpoints/lora-r8/last.pth'),
      state: 'done',
      doneBytes: 1.84 * GB,
      remoteSha256: sha,
      localSha256: sha,
      level: 'L1',
      report: { ...report, verdict: 'broken', problems: [{ code: 'crc', where: 'archive/data/3', detail: '' }] },
    },
    {
      ...base(5, 'runs/eval/metrics_最终.json'),
      sizeBytes: 48_213,
      state: 'failed',
      error: { code: 'transfer.remoteChanged', params: { path: '/root/autodl-tmp/runs/eval/metrics_最终.json' } },
    },
  ]
}
