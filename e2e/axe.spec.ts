import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page, test } from '@playwright/test'
import { storageText } from '#renderer/storage/text.ts'
import { transferPlanText } from '#renderer/transfer/planText.ts'
import { transferText } from '#renderer/transfer/text.ts'
import { uiText } from '#renderer/ui/text.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { teardownPage } from './page-models/teardownPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string }[] }

/** What axe finds on the page as it is now. Evaluated by the driver, because the page's own policy forbids foreign scripts. */
async function violations(page: Page): Promise<string[]> {
  const found = await page.evaluate<readonly Violation[]>(
    `${axeSource};axe.run(document).then((result) => result.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ html }) => ({ html })) })))`,
  )
  return found.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html.slice(0, 200)}`)
}

/** By its button: in a field with suggestions the first Escape only closes those. */
async function closeDialog(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('button', { name: words(uiText, 'en', 'close') })
    .first()
    .click()
  await expect(dialog).toBeHidden()
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`axe, ${colorScheme}`, () => {
    test.use({ locale: 'en-US', colorScheme })
    let berth: RunningBerth
    test.beforeEach(async () => {
      berth = await startBerth()
    })
    test.afterEach(async () => {
      await berth.stop()
      await berth.clean()
    })

    test('finds nothing on any screen of the walk', async ({ page }) => {
      const launch = launchPage(page, 'en')
      const instance = instancePage(page, 'en')
      await page.goto(berth.url)
      await expect(launch.pasteLabel).toBeVisible()
      expect(await violations(page)).toEqual([])
      await launch.tryDemo()
      await launch.acceptKey(/SHA256:/)
      await launch.logIn('autodl-demo-1')
      expect(await violations(page)).toEqual([])
      await launch.toOverview()
      await instance.waitForLedger('lora-r32/best.pth')
      expect(await violations(page)).toEqual([])
      await instance.pull('/root/autodl-tmp/checkpoints/lora-r32/best.pth')
      await instance.waitVerified('lora-r32/best.pth')
      await page.getByRole('button', { name: words(storageText, 'en', 'checkCopies') }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await closeDialog(page)
      await page.getByRole('button', { name: words(storageText, 'en', 'pins') }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await closeDialog(page)
      await instance.open('files')
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: words(transferText, 'en', 'openPush') }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await closeDialog(page)
      await page.getByRole('button', { name: words(transferText, 'en', 'openPull') }).click()
      await page.getByRole('button', { name: words(transferPlanText, 'en', 'look') }).click()
      await expect(page.getByRole('button', { name: words(transferPlanText, 'en', 'start') })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: words(transferPlanText, 'en', 'start') }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
      expect(await violations(page)).toEqual([])
      await instance.open('teardown')
      await teardownPage(page, 'en').prepareRelease()
      await teardownPage(page, 'en').expectRow('decided', 'failed')
      expect(await violations(page)).toEqual([])
    })
  })
}
