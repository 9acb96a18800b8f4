import { expect, test } from '@playwright/test'
import { teardownScreenText } from '#renderer/teardown/screenText.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { storySeed } from './instance/seed.ts'
import { startInstance } from './instance/startInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { teardownPage } from './page-models/teardownPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

test.use({ locale: 'zh-CN' })

const alias = 'autodl-lora-2'
const best = { path: '/root/autodl-tmp/checkpoints/lora-r64/best.pth', row: 'lora-r64/best.pth' }

test('a teardown with Berth killed after every step: nothing goes on by itself, nothing is lost', async ({ page }) => {
  test.setTimeout(600_000)
  const unavailable = instanceUnavailableReason()
  test.skip(unavailable !== null, unavailable ?? '')
  await using box = await startInstance({ files: storySeed(Date.now()) })
  let berth: RunningBerth = await startBerth()
  const launch = launchPage(page, 'zh')
  const instance = instancePage(page, 'zh')
  const teardown = teardownPage(page, 'zh')
  const button = (key: keyof typeof teardownScreenText) =>
    page.getByRole('button', { name: words(teardownScreenText, 'zh', key), exact: true })
  const powerCut = async () => {
    await berth.kill()
    berth = await berth.restart()
    await page.goto(berth.url)
    await instance.open('teardown')
  }
  const rows = ['identity', 'decided', 'digests', 'loads', 'quiet', 'unchanged', 'localCopies'] as const
  try {
    await page.goto(berth.url)
    await launch.paste(`${box.sshLine}\n${box.password}`)
    await launch.acceptKey(box.hostKeySha256)
    await launch.logIn(alias)
    await launch.toOverview()
    await expect(instance.online).toBeVisible({ timeout: 60_000 })
    await instance.waitForLedger(best.row)

    await powerCut()
    await expect(instance.online).toBeVisible({ timeout: 60_000 })
    await teardown.prepareRelease()
    await teardown.expectRow('decided', 'failed')

    // The plan is as it was left, and what was read before proves nothing any more.
    await powerCut()
    await expect(teardown.approve).toBeDisabled()
    await expect(instance.online).toBeVisible({ timeout: 60_000 })
    await instance.open('overview')
    await instance.pull(best.path)
    await instance.waitVerified(best.row)
    await instance.pullAtRisk()
    await instance.open('transfers')
    await expect(instance.allHome).toBeVisible({ timeout: 120_000 })

    await powerCut()
    await expect(instance.online).toBeVisible({ timeout: 60_000 })
    await teardown.recheck()
    for (const row of rows) await teardown.expectRow(row, 'passed')

    await powerCut()
    await expect(teardown.approve).toBeDisabled()
    expect(await box.shutdownCalls()).toEqual([])
    await expect(instance.online).toBeVisible({ timeout: 60_000 })
    await teardown.recheck()
    for (const row of rows) await teardown.expectRow(row, 'passed')
    await teardown.approveAndAct(alias, async () => undefined)
    await expect(teardown.parked).toBeVisible({ timeout: 120_000 })
    expect(box.isRunning()).toBe(false)

    // Off and sealed: that holds, the approval too, and no guide opens by itself.
    await powerCut()
    await expect(teardown.parked).toBeVisible()
    await expect(teardown.releaseGuide).toBeHidden()
    await teardown.guideRelease.click()
    await expect(teardown.releaseGuide).toBeVisible()

    // Cut in the middle of an act, a person looks first.
    await powerCut()
    await expect(teardown.releaseGuide).toBeHidden()
    await button('reviewDone').click()
    await teardown.recheck()
    await teardown.expectRow('localCopies', 'passed')
    await button('approveOpen').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox').fill(alias)
    await dialog.getByRole('button', { name: words(teardownScreenText, 'zh', 'actGuide', { alias }) }).click()
    await expect(teardown.releaseGuide).toBeVisible()
    await box.release()
    await teardown.released(alias)
    await expect(teardown.releasedTitle).toBeVisible()

    await powerCut()
    await expect(teardown.releasedTitle).toBeVisible()
  } finally {
    await berth.stop()
    await berth.clean()
  }
})
