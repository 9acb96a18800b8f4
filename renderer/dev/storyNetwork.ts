import type { WatchedDownload } from '#app/network/download.ts'
import type { RoutesReport, WayResult } from '#app/network/routes.ts'
import type { TensorboardFacts } from '#app/network/tensorboard.ts'
import type { TunnelView } from '#app/network/tunnel.ts'
import type { WandbRuns, WandbSync } from '#app/network/wandb.ts'

const MIB = 1024 ** 2

/** One that works, one behind which nothing listens, one on another local port. */
export function storyTunnels(instanceId: string): TunnelView[] {
  return [
    { instanceId, remotePort: 6007, localPort: 6007, state: 'open', connections: 2 },
    { instanceId, remotePort: 6006, localPort: 6006, state: 'refused', connections: 0 },
    { instanceId, remotePort: 7860, localPort: 41_873, state: 'open', connections: 0 },
  ]
}

/** A panel that sees one of three folders. */
export function storyTensorboard(nowMs: number): TensorboardFacts {
  const folder = (path: string, hours: number, bytes: number) => ({
    path,
    target: path,
    newestAtMs: nowMs - hours * 3_600_000,
    bytes,
  })
  return {
    pinnedFolder: '/root/tf-logs',
    port: 6007,
    processes: [{ pid: 301, folder: '/root/tf-logs', port: 6007 }],
    httpCode: 200,
    canAsk: true,
    runs: ['lora-r16'],
    links: [{ name: 'lora-r16', target: '/root/autodl-tmp/runs/lora-r16' }],
    folders: [
      folder('/root/autodl-tmp/runs/lora-r32', 0.01, 4.2 * MIB),
      folder('/root/autodl-tmp/outputs/2026-11-26/lightning_logs/version_3', 5, 12.8 * MIB),
      folder('/root/autodl-tmp/runs/lora-r16', 30, 3.1 * MIB),
    ],
  }
}

/** What is usual: turbo for GitHub and Hugging Face, direct for mirrors. */
export function storyRoutes(nowMs: number): RoutesReport {
  const way = (is: WayResult['is'], totalSeconds: number, httpCode: number | null = 200, curlCode = 0): WayResult => ({
    is,
    httpCode,
    curlCode,
    connectSeconds: null,
    firstByteSeconds: null,
    totalSeconds,
  })
  return {
    atMs: nowMs - 4_000,
    limitSeconds: 10,
    turboFile: true,
    proxy: 'http://172.31.1.128:12798',
    hasTool: true,
    routes: [
      { id: 'github', direct: way('slow', 10, null, 28), turbo: way('reached', 0.7) },
      { id: 'huggingface', direct: way('failed', 0.2, null, 7), turbo: way('reached', 0.93) },
      { id: 'hfMirror', direct: way('reached', 0.19), turbo: way('reached', 1.62) },
      { id: 'modelscope', direct: way('reached', 0.14), turbo: way('reached', 1.4) },
      { id: 'pypi', direct: way('reached', 0.8), turbo: way('reached', 0.9) },
      { id: 'wandb', direct: way('slow', 10, null, 28), turbo: way('failed', 0.4, null, 56) },
      { id: 'own', direct: way('reached', 0.3), turbo: way('refused', 0.5, 403) },
    ],
  }
}

/** One that comes, one that is there, and two that ended otherwise. */
export const storyDownloads: WatchedDownload[] = (
  [
    {
      source: 'https://example.org/data/train.tar.gz',
      kind: 'url',
      state: 'full',
      bytes: 0,
      proven: 0,
      why: 'bytes',
      attempt: 1,
    },
    { source: 'me/private-model', kind: 'hf', state: 'refused', bytes: 0, proven: 0, why: 'http 403', attempt: 1 },
    {
      source: 'facebook/dinov3-vitb16',
      kind: 'hf',
      state: 'finished',
      bytes: 343 * MIB,
      proven: 2,
      why: '',
      attempt: 1,
    },
    { source: 'Qwen/Qwen3-8B', kind: 'hf', state: 'downloading', bytes: 6_420 * MIB, proven: 0, why: '', attempt: 3 },
  ] as const
).map((each, index) => ({
  ...each,
  name: String(index),
  target: `/root/autodl-tmp/models/${each.source.split('/').slice(-2).join('--')}`,
  expectedBytes: each.state === 'finished' ? each.bytes : 15_620 * MIB,
  bytesPerSecond: each.state === 'downloading' ? 38_000_000 : null,
  secondsLeft: each.state === 'downloading' ? 214 : null,
}))

const RUNS = '/root/autodl-tmp/wandb'

/** One that was offline, one that was not, one that was uploaded before. */
export function storyWandbRuns(nowMs: number): WandbRuns {
  const run = (name: string, hours: number, part: object) => ({
    path: `${RUNS}/${name}`,
    newestAtMs: nowMs - hours * 3_600_000,
    sizeBytes: 14 * MIB,
    isOffline: name.startsWith('offline'),
    isSynced: false,
    ...part,
  })
  return {
    hasTool: true,
    hasKey: true,
    runs: [
      run('offline-run-20261127_091522-k3v8a1zq', 1, {}),
      run('run-20261126_200310-x91kd02m', 14, {}),
      run('offline-run-20261124_101112-ab12cd34', 70, { isSynced: true }),
    ],
  }
}

export const storyWandbSync: WandbSync = {
  name: '2026-11-27T09-00-00-000Z',
  isRunning: false,
  total: 2,
  current: null,
  results: [
    { path: `${RUNS}/offline-run-20261124_101112-ab12cd34`, exitCode: 0, seconds: 41.2, said: 'done.' },
    { path: `${RUNS}/run-20261126_200310-x91kd02m`, exitCode: 124, seconds: 120, said: '' },
  ],
}
