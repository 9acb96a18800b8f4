import { expect, test } from '@playwright/test'
import { tellOffText } from '#renderer/lifecycle/tellOffText.ts'
import { lifecycleText } from '#renderer/lifecycle/text.ts'
import { axeViolations } from './axeViolations.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { storySeed } from './instance/seed.ts'
import { startInstance } from './instance/startInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { teardownPage } from './page-models/teardownPage.ts'
import { words } from './page-models/words.ts'
import { startBerth } from './startBerth.ts'

test.use({ locale: 'zh-CN' })

const alias = 'autodl-lora-2'
const checkpoint = { path: '/root/autodl-tmp/checkpoints/lora-r64/best.pth', row: 'lora-r64/best.pth' }

test('without the command for 关机: pressed in the console on fresh evidence, told with the word, and on to 释放', async ({
  page,
}) => {
  const unavailable = instanceUnavailableReason()
  test.skip(unavailable !== null, unavailable ?? '')
  await using box = await startInstance({ files: storySeed(Date.now()), withoutShutdown: true })
  const berth = await startBerth()
  const launch = launchPage(page, 'zh')
  const instance = instancePage(page, 'zh')
  const teardown = teardownPage(page, 'zh')
  const tell = (key: keyof typeof tellOffText) => words(tellOffText, 'zh', key)
  const look = async () => expect(await axeViolations(page)).toEqual([])
  try {
    await page.goto(berth.url)
    await launch.paste(`${box.sshLine}\n${box.password}`)
    await launch.acceptKey(box.hostKeySha256)
    await launch.logIn(alias)
    await launch.toOverview()
    await expect(instance.online).toBeVisible({ timeout: 60_000 })
    await instance.waitForLedger(checkpoint.row)
    await instance.pull(checkpoint.path)
    await instance.waitVerified(checkpoint.row)
    await instance.pullAtRisk()
    await instance.open('transfers')
    await expect(instance.allHome).toBeVisible({ timeout: 120_000 })

    await instance.open('teardown')
    await teardown.prepareRelease()
    await teardown.recheck()
    for (const row of ['identity', 'decided', 'digests', 'loads', 'quiet', 'unchanged', 'localCopies']) {
      await teardown.expectRow(row, 'passed')
    }
    await teardown.approveAndAct(alias, look, 'actByHand')
    await expect(teardown.offGuide).toBeVisible({ timeout: 120_000 })
    await look()
    expect(box.isRunning()).toBe(true)

    await box.powerOff()
    await page
      .getByRole('tabpanel')
      .getByRole('button', { name: words(lifecycleText, 'zh', 'tellOff') })
      .first()
      .click({ timeout: 120_000 })
    await page.getByRole('checkbox', { name: /没有人在上面启动或写过东西/ }).check()
    await look()
    await page.getByRole('button', { name: tell('tellOffConfirm'), exact: true }).click()
    await expect(teardown.parked).toBeVisible({ timeout: 60_000 })
    expect(await box.shutdownCalls()).toEqual([])

    await teardown.guideRelease.click()
    await expect(teardown.releaseGuide).toBeVisible({ timeout: 60_000 })
    await box.release()
    await teardown.released(alias)
    await expect(teardown.releasedTitle).toBeVisible()
  } finally {
    await berth.stop()
    await berth.clean()
  }
})
