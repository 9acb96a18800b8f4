import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BerthContract } from '#app/berthContract.ts'
import type { HandlersOf } from '#app/channel/handlers.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { runBrowserHost } from './runBrowserHost.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-run-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const args = (port = 0) => ({ port, dataDir: folder, demo: false, open: false })
const locked = () => existsSync(join(folder, 'berth.lock'))

function parts(createBerth = vi.fn()) {
  const closed = vi.fn(async () => expect(locked()).toBe(true))
  // Nobody calls them here; the channel has its own tests.
  createBerth.mockResolvedValue({ handlers: {} as HandlersOf<BerthContract>, close: closed })
  const serving = { validateOutput: true, onInternalError: () => {}, clock: systemClock, outDir: folder }
  return { ...serving, createBerth, closed }
}

describe('runBrowserHost', () => {
  it('holds the folder from before the services start until after they ended', async () => {
    const used = parts()
    const host = await runBrowserHost(args(), used)
    expect(locked()).toBe(true)
    const second = parts()
    await expect(runBrowserHost(args(), second)).rejects.toMatchObject({ code: 'host.dataDirInUse' })
    expect(second.createBerth).not.toHaveBeenCalled()
    await host.close()
    expect(used.closed).toHaveBeenCalledOnce()
    expect(locked()).toBe(false)
    await host.close()
    expect(used.closed).toHaveBeenCalledOnce()
  })

  it('ends what it started when the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const address = other.address()
    const used = parts()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    await expect(runBrowserHost(args(port), used)).rejects.toMatchObject({ code: 'EADDRINUSE' })
    expect(used.closed).toHaveBeenCalledOnce()
    expect(locked()).toBe(false)
    other.close()
  })
})
