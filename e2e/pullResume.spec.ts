import { createHash, randomFillSync } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { partSidecarSchema } from '#app/transfer/partSidecar.ts'
import { type FaultProxy, startFaultProxy } from './faults/faultProxy.ts'
import { writeTorchCheckpoint } from './fixtures/writeTorchCheckpoint.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { startInstance } from './instance/startInstance.ts'
import type { TestInstance } from './instance/testInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { movePage } from './page-models/movePage.ts'
import { transferPage } from './page-models/transferPage.ts'
import type { Language } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

const mib = 1024 * 1024
const remotePath = '/root/autodl-tmp/runs/long/best.pth'
/** The part of the path by which its row is known. */
const shown = 'long/best.pth'
const alias = 'autodl-long-1'
/** Slow enough that nothing comes home while a screen opens, and fast where only the bytes matter. */
const slow = { bytesPerSecond: 2 * mib }
const fast = { bytesPerSecond: 24 * mib }

const languages = [
  { language: 'zh', locale: 'zh-CN' },
  { language: 'en', locale: 'en-US' },
] as const

/** 64 MiB of which no two places are alike, and that reads as a checkpoint. */
async function largeCheckpoint(): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'berth-large-'))
  try {
    const path = join(folder, 'best.pth')
    const bytes = Buffer.alloc(4 * mib)
    writeTorchCheckpoint(path, { tensors: 16, elements: mib, bytesOf: () => randomFillSync(bytes) })
    return await readFile(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}

for (const { language, locale } of languages) {
  test.describe(`a long pull, ${language}`, () => {
    test.use({ locale })
    let berth: RunningBerth | null = null
    test.afterEach(async () => {
      await berth?.stop()
      await berth?.clean()
      berth = null
    })

    test('comes home whole through a cut, a killed Berth and a new port', async ({ page }) => {
      const unavailable = instanceUnavailableReason()
      test.skip(unavailable !== null, unavailable ?? '')
      const original = await largeCheckpoint()
      await using box = await startInstance({ files: { [remotePath]: original } })
      await using proxy = await startFaultProxy({ targetPort: box.port })
      berth = await startBerth()
      await connect(page, language, box, proxy, berth)

      await throughACut(page, language, proxy)
      berth = await throughAPowerCut(page, language, proxy, berth)
      await using moved = await throughANewPort(page, language, box, proxy)

      const instance = instancePage(page, language)
      moved.set({ bytesPerSecond: null })
      await instance.open('overview')
      await instance.waitVerified(shown)
      const localPath = join(berth.homeDir, 'Berth', alias, remotePath)
      expect(digest(await readFile(localPath))).toBe(digest(original))
      expect(await readdir(dirname(localPath))).toEqual(['PULL_VERIFIED.json', 'best.pth'])
      // What may pass twice: the last MiB of each range and what was on its way, at each of three ends; the second that the
      // killed Berth had not put on record. Starting over just once would be 16 MiB and more.
      const passed = proxy.bytes().fromTarget + moved.bytes().fromTarget
      expect(passed).toBeGreaterThanOrEqual(original.length)
      expect(passed - original.length).toBeLessThan(10 * mib)
    })
  })
}

async function connect(
  page: Page,
  language: Language,
  box: TestInstance,
  proxy: FaultProxy,
  berth: RunningBerth,
): Promise<void> {
  const launch = launchPage(page, language)
  const instance = instancePage(page, language)
  await page.goto(berth.url)
  await launch.paste(`ssh -p ${proxy.port} root@127.0.0.1\n${box.password}`)
  await launch.acceptKey(box.hostKeySha256)
  await launch.logIn(alias)
  await launch.toOverview()
  await instance.waitForLedger(shown)
  proxy.set(slow)
  await instance.pull(remotePath)
  await instance.open('transfers')
}

/** The line breaks, and nothing answers for a while: said, waited out, and gone on from where it stopped. */
async function throughACut(page: Page, language: Language, proxy: FaultProxy): Promise<void> {
  const transfer = transferPage(page, language, remotePath)
  proxy.set(fast)
  await transfer.waitBeyond(20)
  proxy.set({ ...slow, refuse: true })
  proxy.reset()
  await transfer.expectWaiting()
  const reached = await transfer.percent()
  expect(reached).toBeGreaterThanOrEqual(18)
  proxy.set({ refuse: false })
  await expect(transfer.running).toBeVisible()
  expect(await transfer.percent()).toBeGreaterThanOrEqual(reached - 8)
}

/** Berth itself dies without a word; started again it goes on by itself as soon as the instance answers. */
async function throughAPowerCut(
  page: Page,
  language: Language,
  proxy: FaultProxy,
  berth: RunningBerth,
): Promise<RunningBerth> {
  const transfer = transferPage(page, language, remotePath)
  proxy.set(fast)
  await transfer.waitBeyond(45)
  // A kill costs what is not yet on record, at this rate little; a slow disk may take its time to flush what came before.
  proxy.set(slow)
  const reached = await transfer.percent()
  const folder = dirname(join(berth.homeDir, 'Berth', alias, remotePath))
  await expect.poll(() => percentOnRecord(folder)).toBeGreaterThanOrEqual(reached)
  await berth.kill()
  expect((await readdir(folder)).sort()).toEqual(['best.pth.part', 'best.pth.part.json'])
  const again = await berth.restart()
  await page.goto(again.url)
  await instancePage(page, language).open('transfers')
  await expect(transfer.running).toBeVisible()
  await transfer.waitBeyond(reached)
  return again
}

/** The instance comes back under another port: the person says where, the container is compared, the pull goes on. */
async function throughANewPort(
  page: Page,
  language: Language,
  box: TestInstance,
  proxy: FaultProxy,
): Promise<FaultProxy> {
  const transfer = transferPage(page, language, remotePath)
  proxy.set(fast)
  await transfer.waitBeyond(70)
  proxy.set({ refuse: true })
  proxy.reset()
  await transfer.expectWaiting()
  const reached = await transfer.percent()
  await box.changePort()
  const moved = await startFaultProxy({ targetPort: box.port, ...slow })
  await movePage(page, language).move(`ssh -p ${moved.port} root@127.0.0.1`, alias, box.hostKeySha256)
  await expect(transfer.running).toBeVisible()
  expect(await transfer.percent()).toBeGreaterThanOrEqual(reached - 8)
  return moved
}

async function percentOnRecord(folder: string): Promise<number> {
  const sidecar = JSON.parse(await readFile(join(folder, 'best.pth.part.json'), 'utf8'))
  const { done, sizeBytes } = partSidecarSchema.parse(sidecar)
  return (100 * done.reduce((sum, { start, end }) => sum + end - start, 0)) / sizeBytes
}

function digest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
