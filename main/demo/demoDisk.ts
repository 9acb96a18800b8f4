import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'
import type { Profile } from '#app/profile/profile.ts'
import { appRoot } from '#main/paths/appRoot.ts'
import { DemoFs } from './demoFs.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

function realFile(name: string): Uint8Array {
  return readFileSync(join(appRoot(), 'main', 'demo', 'files', name))
}

/** A checkpoint whose tensor bytes were damaged after it was written: its digest is fine, its structure is not. */
function damaged(bytes: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(bytes)
  const middle = Math.floor(copy.length / 2)
  copy.fill(0x5a, middle, middle + 64)
  return copy
}

/**
 * The demo's virtual disk with its story: two finished runs, one checkpoint that is broken, a data disk that a linked model cache
 * fills (AD5), a file storage without inodes for a picture of each sample of each epoch (AD4), where another
 * instance of the region still writes a file. Nothing of it is on the user's machine.
 * Without `scenery` there is only what real bytes stand for, which can be laid out on a real disk.
 */
export async function demoDisk(
  profile: Profile,
  nowMs: number,
  scenery = true,
  clock: Pick<Clock, 'nowMs'> = { nowMs: () => nowMs },
): Promise<DemoFs> {
  const fs = new DemoFs()
  const { dataDir, durableDir, finalFolder, tbLogDir } = profile.overrides
  const write = async (path: string, content: string | Uint8Array, ageMs: number, mode = 0o644) => {
    await fs.mkdir(path.slice(0, path.lastIndexOf('/')) || '/', { recursive: true })
    await fs.writeFile(path, content)
    await fs.chmod(path, mode)
    await fs.utimes(path, new Date(nowMs - ageMs), new Date(nowMs - ageMs))
  }
  const metrics = (psnr: number) => `${JSON.stringify({ epoch: 20, psnr, ssim: 0.91 }, null, 2)}\n`

  await write(`${dataDir}/checkpoints/lora-r16/best.pth`, realFile('lora-r16.pth'), DAY_MS)
  await write(`${dataDir}/checkpoints/lora-r16/best_metrics.json`, metrics(32.4), DAY_MS)
  await write(`${dataDir}/checkpoints/lora-r32/best.pth`, realFile('lora-r32.pth'), 40 * MINUTE_MS)
  await write(`${dataDir}/checkpoints/lora-r32/best_metrics.json`, metrics(33.4), 40 * MINUTE_MS)
  await write(`${dataDir}/checkpoints/lora-r32/adapter.safetensors`, realFile('adapter.safetensors'), 38 * MINUTE_MS)
  await write(`${dataDir}/checkpoints/lora-r64/last.pth`, damaged(realFile('lora-r16.pth')), 3 * DAY_MS)
  await write(
    `${dataDir}/runs/train.log`,
    'epoch 20/20 loss 0.0132\n=== QUEUE DONE on demo -- all 2 cell(s) exited 0 ===\n',
    38 * MINUTE_MS,
  )
  await write(`${durableDir}/${finalFolder}/lora-r16/best.pth`, realFile('lora-r16.pth'), DAY_MS - MINUTE_MS)
  await fs.mkdir(tbLogDir, { recursive: true })
  await write('/root/train.py', 'print("training")\n', 5 * DAY_MS)
  await write(profile.network.turboFile, 'export http_proxy=http://172.31.1.128:12798\necho 设置成功\n', 30 * DAY_MS)
  await write(profile.teardown.shutdownCommand, '', 30 * DAY_MS, 0o755)
  await write(profile.launch.python, '', 30 * DAY_MS, 0o755)
  if (scenery) await addScenery(fs, profile, nowMs, clock)
  return fs
}

const EPOCHS = 30
const SAMPLES = 6_370

/** A line a second of it, until it is long enough for anybody. */
const MOST_LINES = 50_000

async function addScenery(
  fs: DemoFs,
  { overrides, launch }: Profile,
  nowMs: number,
  clock: Pick<Clock, 'nowMs'>,
): Promise<void> {
  const { dataDir, durableDir } = overrides
  const at = (days: number) => new Date(nowMs - days * DAY_MS)
  const models = `${dataDir}/hf/hub`
  await fs.addHuge(`${models}/models--Qwen--Qwen2.5-7B/blobs/3f1c7d0a9b2e4c6f`, 15_231_233_024, at(12))
  await fs.addHuge(
    `${models}/models--stabilityai--stable-diffusion-xl-base-1.0/blobs/83e012a805b84c7c`,
    13_875_716_272,
    at(9),
  )
  await fs.addHuge(`${models}/models--openai--clip-vit-large-patch14/blobs/f1a17cdbe0f36fec`, 1_710_671_599, at(9))
  await fs.addHuge(`${dataDir}/datasets/coco2017/train2017.zip`, 19_336_861_798, at(20))
  await fs.mkdir('/root/.cache', { recursive: true })
  await fs.symlink(`${dataDir}/hf`, '/root/.cache/huggingface')
  for (let epoch = 1; epoch <= EPOCHS; epoch += 1)
    await fs.addPictures(
      `${durableDir}/eval/vis/epoch_${String(epoch).padStart(2, '0')}`,
      SAMPLES,
      at(3 - epoch / EPOCHS),
    )
  await fs.addHuge(`${durableDir}/datasets/coco2017.tar`, 70_155_000_000, at(30))
  await fs.addHuge(`${launch.condaRoot}/pkgs/pytorch-2.1.2-py3.10_cuda11.8_cudnn8.7.0_0.tar.bz2`, 1_674_221_312, at(60))
  await fs.addHuge('/root/old-project/data.tar', 7_516_192_768, at(44))
  await fs.addGrowing(`${durableDir}/exports/predictions.jsonl`, () => {
    const seconds = Math.max(0, Math.floor((clock.nowMs() - nowMs) / 1000))
    const lines = Array.from(
      { length: Math.min(MOST_LINES, 600 + seconds) },
      (_, at) => `{"sample": ${at}, "ok": true}\n`,
    )
    return { text: lines.join(''), mtime: new Date(nowMs + seconds * 1000) }
  })
}
