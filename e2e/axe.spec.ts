import { expect, type Page, test } from '@playwright/test'
import { environmentScreenText } from '#renderer/environment/screenText.ts'
import { filesText } from '#renderer/files/text.ts'
import { historyText } from '#renderer/history/text.ts'
import { networkScreenText } from '#renderer/network/screenText.ts'
import { queueEditorText } from '#renderer/queue/editorText.ts'
import { queueScreenText } from '#renderer/queue/screenText.ts'
import { fleetText } from '#renderer/shell/fleetText.ts'
import { shellText } from '#renderer/shell/text.ts'
import { spaceText } from '#renderer/storage/spaceText.ts'
import { storageText } from '#renderer/storage/text.ts'
import { verbGuideText } from '#renderer/teardown/verbGuideText.ts'
import { transferPlanText } from '#renderer/transfer/planText.ts'
import { transferText } from '#renderer/transfer/text.ts'
import { uiText } from '#renderer/ui/text.ts'
import { axeViolations as violations } from './axeViolations.ts'
import { startHostileServer } from './faults/hostileServer.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { teardownPage } from './page-models/teardownPage.ts'
import { type Language, words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

/** By its button: in a field with suggestions the first Escape only closes those. */
async function closeDialog(page: Page, language: Language): Promise<void> {
  const dialog = page.getByRole('dialog')
  await dialog
    .getByRole('button', { name: words(uiText, language, 'close') })
    .first()
    .click()
  await expect(dialog).toBeHidden()
}

for (const [colorScheme, language] of [
  ['light', 'zh'],
  ['dark', 'en'],
] as const) {
  test.describe(`axe, ${colorScheme}, ${language}`, () => {
    test.use({ locale: language === 'zh' ? 'zh-CN' : 'en-US', colorScheme })
    let berth: RunningBerth
    test.beforeEach(async () => {
      berth = await startBerth()
    })
    test.afterEach(async () => {
      await berth.stop()
      await berth.clean()
    })

    test('finds nothing on any screen of the walk', async ({ page }) => {
      const launch = launchPage(page, language)
      const instance = instancePage(page, language)
      await page.goto(berth.url)
      await expect(launch.pasteLabel).toBeVisible()
      expect(await violations(page)).toEqual([])
      await using stranger = await startHostileServer()
      await launch.paste(`ssh -p ${stranger.port} root@127.0.0.1`)
      await expect(page.getByRole('dialog')).toContainText(stranger.hostKeySha256)
      expect(await violations(page)).toEqual([])
      await page.getByRole('dialog').getByRole('button').first().press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
      await launch.tryDemo()
      await instance.open('terminal')
      await expect(instance.terminal).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: /^(提醒|Alerts)/ }).click()
      // The demo's disks are full enough to be told.
      await expect(page.getByRole('row').filter({ hasText: '96%' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      for (const place of ['deadlines', 'money', 'audit', 'settings'] as const) {
        await page.getByRole('button', { name: words(shellText, language, place), exact: true }).click()
        await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
        expect(await violations(page)).toEqual([])
      }
      await page.getByRole('button', { name: words(shellText, language, 'fleet'), exact: true }).click()
      await expect(page.getByRole('row').filter({ hasText: 'autodl-demo-1' })).toBeVisible()
      expect(await violations(page)).toEqual([])
      // The name and its tags, by keyboard; a sort; the list of keys.
      await page
        .getByRole('button', { name: words(fleetText, language, 'edit', { alias: 'autodl-demo-1' }) })
        .press('Enter')
      await page.getByLabel(words(fleetText, language, 'tags'), { exact: true }).fill('论文, lora')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect(page.getByRole('row').filter({ hasText: '论文 · lora' })).toBeVisible()
      await page.getByRole('button', { name: words(fleetText, language, 'colAlias'), exact: true }).click()
      await page.keyboard.press('Shift+?')
      await expect(page.getByRole('dialog')).toContainText('F6')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'autodl-demo-1' }).first().click()
      await instance.open('overview')
      await instance.waitForLedger('lora-r32/best.pth')
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: /^(释放，数据盘|释放, Data disk)/ }).click()
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: spaceText.find[language] }).nth(1).click()
      await expect(page.getByRole('dialog').getByRole('table')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await instance.open('environment')
      await page
        .getByRole('button', { name: words(environmentScreenText, language, 'checkStart'), exact: true })
        .click()
      await expect(page.getByText(/计算能力 8\.9|capability 8\.9/)).toBeVisible()
      await page.getByLabel(words(environmentScreenText, language, 'paste')).fill('torch==1.13\neinops\n')
      await expect(page.getByText(words(environmentScreenText, language, 'whyFramework'))).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: words(environmentScreenText, language, 'install'), exact: true }).click()
      await expect(page.getByText('einops==1.0.0')).toBeVisible({ timeout: 60_000 })
      expect(await violations(page)).toEqual([])
      const net = (key: keyof typeof networkScreenText) => words(networkScreenText, language, key)
      await instance.open('network')
      await page.getByRole('button', { name: net('measure'), exact: true }).click()
      await expect(page.getByText('github.com', { exact: true })).toBeVisible()
      await page.getByRole('button', { name: net('tbCheck'), exact: true }).click()
      await expect(page.getByText(net('tbNoEvents'))).toBeVisible()
      await page.getByRole('button', { name: net('envRead'), exact: true }).click()
      await page.getByRole('button', { name: net('envSave'), exact: true }).click()
      await expect(page.getByText(net('envSaved'))).toBeVisible()
      await page.getByLabel(net('otherPort')).fill('9000')
      await page.getByRole('button', { name: net('openPort'), exact: true }).click()
      await expect(page.getByRole('table', { name: net('panels') }).getByText(/^127\.0\.0\.1:\d+/)).toBeVisible()
      expect(await violations(page)).toEqual([])
      const queue = (key: keyof typeof queueEditorText, params?: Record<string, string>) =>
        words(queueEditorText, language, key, params)
      await instance.open('queue')
      await page.getByLabel(queue('fieldOf', { row: '1', field: queue('colConfig') })).fill('configs/lora.yaml')
      await page.getByRole('button', { name: /^(开始这 1 个实验|Start 1 cell)$/ }).click()
      await expect(page.getByText(words(queueScreenText, language, 'done'))).toBeVisible({ timeout: 60_000 })
      expect(await violations(page)).toEqual([])
      await instance.open('history')
      const chart = page.getByRole('region', { name: historyText.bytes[language] })
      await expect(chart.getByRole('img')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await chart.getByRole('button', { name: historyText.showTable[language] }).click()
      await expect(chart.getByRole('table')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await instance.open('files')
      await expect(page.getByRole('table')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('checkbox', { name: /checkpoints$/ }).click()
      await page.getByRole('button', { name: filesText.remove[language], exact: true }).click()
      await expect(page.getByRole('dialog')).toContainText('lora-r32/best.pth')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await page
        .getByRole('button', { name: words(filesText, language, 'open', { name: 'runs' }), exact: true })
        .click()
      await page
        .getByRole('button', { name: words(filesText, language, 'preview', { name: 'train.log' }), exact: true })
        .click()
      await expect(page.getByRole('dialog')).toContainText('QUEUE DONE')
      expect(await violations(page)).toEqual([])
      await page.keyboard.press('Escape')
      await instance.open('overview')
      await instance.pull('/root/autodl-tmp/checkpoints/lora-r32/best.pth')
      await instance.waitVerified('lora-r32/best.pth')
      await page.getByRole('button', { name: words(storageText, language, 'checkCopies') }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await closeDialog(page, language)
      await page.getByRole('button', { name: words(storageText, language, 'pins') }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await closeDialog(page, language)
      await instance.open('transfers')
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: words(transferText, language, 'openPush') }).click()
      await expect(page.getByRole('dialog')).toBeVisible()
      expect(await violations(page)).toEqual([])
      await closeDialog(page, language)
      await page.getByRole('button', { name: words(transferText, language, 'openPull') }).click()
      await page.getByRole('button', { name: words(transferPlanText, language, 'look') }).click()
      await expect(page.getByRole('button', { name: words(transferPlanText, language, 'start') })).toBeVisible()
      expect(await violations(page)).toEqual([])
      await page.getByRole('button', { name: words(transferPlanText, language, 'start') }).click()
      await expect(page.getByRole('dialog')).toBeHidden()
      expect(await violations(page)).toEqual([])
      await instance.open('teardown')
      await page.getByRole('button', { name: words(verbGuideText, language, 'resetButton'), exact: true }).click()
      await page.getByLabel(words(verbGuideText, language, 'readIt')).check()
      expect(await violations(page)).toEqual([])
      await closeDialog(page, language)
      await teardownPage(page, language).prepareRelease()
      await teardownPage(page, language).expectRow('decided', 'failed')
      expect(await violations(page)).toEqual([])
    })
  })
}
