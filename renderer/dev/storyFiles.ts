import type { FilePreview } from '#app/files/filePreview.ts'
import type { FolderEntry, FolderPage } from '#app/files/folderEntry.ts'
import type { PackStep } from '#app/files/packStep.ts'
import type { RemovalPlan, RemovalResult } from '#app/files/removalPlan.ts'

export type RemovalStory = 'mixed' | 'refused'

const HOUR_MS = 3_600_000
const sha256 = 'ab'.repeat(32)

/** A data disk of a training run, with names of every kind; any other folder is one of many small pictures. */
export function storyFolder(path: string, nowMs: number): FolderPage[] {
  const entry = (name: string, kind: FolderEntry['kind'], sizeBytes: number, hours: number): FolderEntry => ({
    name,
    kind,
    target: null,
    targetKind: null,
    sizeBytes,
    mtimeMs: nowMs - hours * HOUR_MS,
    nameable: true,
  })
  if (path !== '/root/autodl-tmp') {
    const many = Array.from({ length: 3_000 }, (_, at) => entry(`sample_${at}.png`, 'file', 20_000 + at, at / 100))
    return [{ path, entries: many, done: true, unread: 0 }]
  }
  const entries: FolderEntry[] = [
    entry('checkpoints', 'folder', 4096, 0.2),
    entry('datasets', 'folder', 4096, 90),
    entry('hf', 'folder', 4096, 30),
    entry('runs', 'folder', 4096, 0.1),
    entry('.berth-removing-0123456789abcdef', 'folder', 4096, 2),
    { ...entry('eval-vis', 'link', 20, 9), target: '/root/autodl-fs/eval/vis', targetKind: 'folder' },
    { ...entry('old-data', 'link', 12, 900), target: '/mnt/gone', targetKind: 'missing' },
    entry(
      'a-name-that-is-so-long-that-no-window-shows-it-whole-lora-r64-alpha128-seed1234-step-000200000.safetensors',
      'file',
      1_288_490_188,
      3,
    ),
    entry('metrics.csv', 'file', 6_120, 0.1),
    entry('events.out.tfevents.1795803161.run.1.0', 'file', 3_400_000, 0.05),
    entry('nohup.out', 'file', 18_400_321, 0.01),
    entry('train.py', 'file', 8_210, 200),
    entry('带 空格的 名字.json', 'file', 1_204, 70),
    { ...entry('caf\ufffd.txt', 'file', 12, 12), nameable: false },
  ]
  return [{ path, entries, done: true, unread: 1 }]
}

export function storyRemoval(
  story: RemovalStory,
  instanceId: string,
  paths: readonly string[],
  nowMs: number,
): RemovalPlan {
  const refused: RemovalPlan['refused'] = [
    {
      path: '/root/autodl-tmp/checkpoints',
      reason: 'unsafeFiles',
      names: [
        '/root/autodl-tmp/checkpoints/lora-r64/best.pth',
        '/root/autodl-tmp/checkpoints/lora-r64/eval_metrics.json',
      ],
      count: 12,
    },
    {
      path: '/root/autodl-tmp/runs',
      reason: 'inUse',
      names: ['4121 python train.py --config lora-r64.yaml'],
      count: 1,
    },
  ]
  const entries: RemovalPlan['entries'] =
    story === 'refused'
      ? []
      : [
          {
            named: '/root/autodl-tmp/hf/hub/models--Qwen--Qwen2.5-7B',
            path: '/root/autodl-tmp/hf/hub/models--Qwen--Qwen2.5-7B',
            kind: 'folder',
            inodes: 42,
            sizeBytes: 15_200_000_000,
            freedBytes: 15_200_133_120,
            newestMtimeMs: nowMs - 30 * HOUR_MS,
            digest: sha256,
          },
          {
            named: '/root/autodl-tmp/eval-vis/epoch_30',
            path: '/root/autodl-fs/eval/vis/epoch_30',
            kind: 'folder',
            inodes: 48_211,
            sizeBytes: 964_220_000,
            freedBytes: 987_361_280,
            newestMtimeMs: nowMs - 9 * HOUR_MS,
            digest: sha256,
          },
        ]
  const given = refused.filter(({ path }) => story === 'refused' || paths.length > 1 || path !== paths[0])
  return { instanceId, atMs: nowMs, expiresAtMs: nowMs + 600_000, entries, refused: given, hash: sha256 }
}

export const storyPacked: readonly PackStep[] = [
  { phase: 'packing', tarPath: '/root/autodl-fs/eval/vis/epoch_30.tar', tar: null, problem: null, removal: null },
  {
    phase: 'done',
    tarPath: '/root/autodl-fs/eval/vis/epoch_30.tar',
    tar: { sizeBytes: 1_012_408_320, sha256 },
    problem: null,
    removal: { path: '/root/autodl-fs/eval/vis/epoch_30', outcome: 'removed', asidePath: null },
  },
]

export const storyRemoved: readonly RemovalResult[] = [
  { path: '/root/autodl-tmp/hf/hub/models--Qwen--Qwen2.5-7B', outcome: 'removed', asidePath: null },
  { path: '/root/autodl-fs/eval/vis/epoch_30', outcome: 'changed', asidePath: null },
]

/** A log from its end, a picture, a checkpoint, and what cannot be shown, by the name. */
export function storyPreview(path: string, nowMs: number): FilePreview {
  const about = { sizeBytes: 18_400_321, mtimeMs: nowMs - 20_000 }
  if (path.endsWith('.safetensors')) {
    return {
      kind: 'checkpoint',
      report: {
        verdict: 'sound',
        format: 'safetensors',
        sizeBytes: 1_288_490_188,
        tensors: 448,
        parameters: 644_245_094,
        bytesByDtype: { bfloat16: 1_288_490_188 },
        topLevelKeys: ['base_model.model.layers.0.self_attn.q_proj.lora_A.weight'],
        globals: [],
        warnings: [],
        nanCount: null,
        infCount: null,
        problems: [],
      },
    }
  }
  if (path.endsWith('.py'))
    return {
      kind: 'text',
      sizeBytes: 34,
      mtimeMs: nowMs,
      text: 'import torch\nprint(torch.__version__)\n',
      part: 'whole',
    }
  if (path.endsWith('.csv')) {
    const rows = Array.from(
      { length: 120 },
      (_, at) => `${Math.floor(at / 10)},${at * 50},${(1 / (at + 2)).toFixed(4)},`,
    )
    const text = `epoch,step,train_loss,val_psnr\n${rows.join('\n')}\n12,6000,,31.2\n13,6500,,31.6\n`
    return { kind: 'text', ...about, sizeBytes: text.length, text, part: 'whole' }
  }
  if (path.endsWith('.json')) return { kind: 'other', ...about }
  const lines = Array.from(
    { length: 400 },
    (_, at) => `epoch ${at + 1}/400 loss ${(1 / (at + 2)).toFixed(4)} 图像 \u001b[32mok`,
  )
  return { kind: 'text', ...about, text: `${lines.join('\n')}\n`, part: 'end' }
}
