import { checkpointFixture } from '#e2e/fixtures/checkpointFixture.ts'
import type { SeedFile } from './instanceOptions.ts'

const HOUR_MS = 3_600_000
const CHECKPOINTS = '/root/autodl-tmp/checkpoints'

/**
 * The files of one project that has finished two runs: what a person would lose by pressing 释放. Goes into
 * `InstanceOptions.files`. `nowMs` dates the files; default: now.
 */
export function storySeed(nowMs: number = Date.now()): Record<string, SeedFile> {
  const run = (rank: number, finishedHoursAgo: number): Record<string, SeedFile> => {
    const folder = `${CHECKPOINTS}/lora-r${rank}`
    const mtimeMs = nowMs - finishedHoursAgo * HOUR_MS
    const metrics = { psnr: 30 + rank / 50, ssim: 0.914, loss: 0.0125, epoch: 20 }
    return {
      [`${folder}/best.pth`]: { content: checkpointFixture(`lora-r${rank}.pth`), mtimeMs },
      [`${folder}/best_metrics.json`]: { content: `${JSON.stringify(metrics)}\n`, mtimeMs },
      [`${folder}/train.log`]: { content: trainLog(`lora-r${rank}`), mtimeMs },
    }
  }
  return {
    ...run(64, 2),
    ...run(32, 5),
    '/root/autodl-tmp/export/model.safetensors': {
      content: checkpointFixture('model.safetensors'),
      mtimeMs: nowMs - HOUR_MS,
    },
    '/root/project/train.py': { content: 'import torch\nprint(torch.__version__)\n', mtimeMs: nowMs - 30 * HOUR_MS },
    '/root/project/queue.txt': { content: 'lora-r64 denoise 20\nlora-r32 denoise 20\n', mtimeMs: nowMs - 30 * HOUR_MS },
  }
}

/** The same story with one checkpoint that was cut off while it was being written. */
export function damagedStorySeed(nowMs: number = Date.now()): Record<string, SeedFile> {
  return {
    ...storySeed(nowMs),
    [`${CHECKPOINTS}/lora-r16/best.pth`]: { content: checkpointFixture('truncated.pth'), mtimeMs: nowMs - 3 * HOUR_MS },
    [`${CHECKPOINTS}/lora-r8/best.pth`]: {
      content: checkpointFixture('flipped-bit.pth'),
      mtimeMs: nowMs - 4 * HOUR_MS,
    },
  }
}

function trainLog(name: string): string {
  const epochs = Array.from(
    { length: 20 },
    (_, epoch) => `epoch ${epoch + 1}/20 loss ${(0.5 / (epoch + 2)).toFixed(4)}\n`,
  )
  return `=== ${name} ===\n${epochs.join('')}training complete\n`
}
