import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkpointFixturePath } from '#e2e/fixtures/checkpointFixture.ts'
import { verifyFile } from './verifyFile.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-verify-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const casePath = (name: string): string => join(import.meta.dirname, '../../app/checkpoint/cases', name)

describe('verifyFile', () => {
  it('reads a file in its thread, and the next one in the same', async () => {
    const good = checkpointFixturePath('training.pth')
    expect(await verifyFile(good)).toMatchObject({ verdict: 'sound', tensors: 17 })
    expect(await verifyFile(casePath('timm/last.pth.tar'))).toMatchObject({ verdict: 'named' })
    await expect(verifyFile(join(folder, 'missing.pth'))).rejects.toMatchObject({ code: 'checkpoint.unreadable' })
    expect(await verifyFile(good, { scanValues: true })).toMatchObject({ nanCount: 0 })
  })

  it('keeps Berth usable while a file burns all the time it can get, and ends with it', async () => {
    let turns = 0
    const timer = setInterval(() => turns++, 5)
    const report = await verifyFile(casePath('attack/quad-size.pth'))
    clearInterval(timer)
    expect(report.verdict).toBe('unread')
    expect(turns).toBeGreaterThan(0)
  })

  it('stops at once when it is told to, and reads the next file all the same', async () => {
    const large = join(folder, 'large.npy')
    const header = `{'descr': '<f4', 'fortran_order': False, 'shape': (${64 * 2 ** 18},), }`.padEnd(117)
    writeFileSync(
      large,
      Buffer.concat([
        Buffer.from([0x93, ...Buffer.from('NUMPY'), 1, 0, 118, 0]),
        Buffer.from(`${header}\n`),
        Buffer.alloc(64 * 2 ** 20),
      ]),
    )
    const reason = new Error('enough')
    const stop = new AbortController()
    const reading = verifyFile(large, { signal: stop.signal, onProgress: () => stop.abort(reason) })
    await expect(reading).rejects.toBe(reason)
    expect(await verifyFile(checkpointFixturePath('training.pth'))).toMatchObject({ verdict: 'sound' })
  })
})
