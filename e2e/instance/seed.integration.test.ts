import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { checkpointFixture } from '#e2e/fixtures/checkpointFixture.ts'
import { instanceUnavailableReason } from './instanceUnavailableReason.ts'
import { damagedStorySeed } from './seed.ts'
import { startInstance } from './startInstance.ts'

const reason = instanceUnavailableReason()

describe.skipIf(reason !== null)(`story${reason === null ? '' : ` (skipped: ${reason})`}`, () => {
  it('lies on the data disk byte for byte, with its dates', async () => {
    const nowMs = Date.UTC(2026, 0, 15)
    await using instance = await startInstance({ files: damagedStorySeed(nowMs) })
    const sums = await instance.exec('cd /root/autodl-tmp/checkpoints && sha256sum lora-r64/best.pth lora-r16/best.pth')
    const digest = (name: string): string => createHash('sha256').update(checkpointFixture(name)).digest('hex')
    expect(sums.stdout).toBe(
      `${digest('lora-r64.pth')}  lora-r64/best.pth\n${digest('truncated.pth')}  lora-r16/best.pth\n`,
    )
    const time = await instance.exec('stat -c %Y /root/autodl-tmp/checkpoints/lora-r64/best.pth')
    expect(Number(time.stdout)).toBe((nowMs - 2 * 3_600_000) / 1000)
  })
})
