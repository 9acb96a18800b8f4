import type { TierId } from '#app/profile/tierId.ts'
import type { DiskUse } from '#app/storage/diskUse.ts'

const GB = 1024 ** 3

/** A data disk that a linked model cache fills, and a file storage whose inodes a picture for each sample took. */
export function storySpace(tier: TierId, nowMs: number): DiskUse {
  const folder = (path: string, gigabytes: number, inodes: number) => ({
    path,
    bytes: Math.round(gigabytes * GB),
    inodes,
  })
  const root = tier === 'fs' ? '/root/autodl-fs' : tier === 'data' ? '/root/autodl-tmp' : '/'
  const folders =
    tier === 'fs'
      ? [
          folder('', 68, 191_456),
          folder('/eval', 3.1, 186_004),
          folder('/eval/vis', 2.9, 184_320),
          folder('/eval/vis/epoch_30', 1.4, 92_161),
          folder('/eval/vis/epoch_20', 1.4, 92_157),
          folder('/final_ckpts', 62, 412),
        ]
      : [
          folder('', 30.6, 90_211),
          folder('/hf', 17.2, 1_820),
          folder('/hf/hub', 17.2, 1_804),
          folder('/hf/hub/models--Qwen--Qwen2.5-7B', 14.2, 61),
          folder('/hf/hub/models--bert-base-chinese', 0.8, 40),
          folder('/hf/hub/datasets--wikitext', 2.1, 900),
          folder('/checkpoints', 9.3, 640),
          folder('/checkpoints/lora-r64', 5.5, 320),
          folder('/project/wandb', 1.1, 8_400),
          folder('/.Trash-0', 0.7, 30),
        ]
  return {
    tier,
    root,
    atMs: nowMs,
    folders: folders.map((each) => ({ ...each, path: `${root}${each.path}` })),
    problems: tier === 'system' ? ["du: cannot read directory '/root/private': Permission denied"] : [],
  }
}
