import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { InMemoryFs } from 'just-bash'
import type { Profile } from '#app/profile/profile.ts'
import { appRoot } from '#main/paths/appRoot.ts'

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
 * The demo's virtual disk with its story: two finished runs, one checkpoint that is broken, one file still being written,
 * a folder of tiny images on the file storage. Nothing of it is on the user's machine.
 */
export async function demoDisk(profile: Profile, nowMs: number): Promise<InMemoryFs> {
  const fs = new InMemoryFs()
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
  for (let index = 0; index < 200; index += 1) {
    await write(`${durableDir}/eval/vis/sample_${String(index).padStart(5, '0')}.txt`, '', 3 * DAY_MS)
  }
  await fs.mkdir(tbLogDir, { recursive: true })
  await write('/root/train.py', 'print("training")\n', 5 * DAY_MS)
  await write(profile.network.turboFile, 'export http_proxy=http://172.31.1.128:12798\necho 设置成功\n', 30 * DAY_MS)
  await write(profile.teardown.shutdownCommand, '', 30 * DAY_MS, 0o755)
  await write(profile.launch.python, '', 30 * DAY_MS, 0o755)
  return fs
}
