import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { networkScreenText } from '#renderer/network/screenText.ts'
import { queueEditorText } from '#renderer/queue/editorText.ts'
import { queueScreenText } from '#renderer/queue/screenText.ts'
import { shellText } from '#renderer/shell/text.ts'
import { verbGuideText } from '#renderer/teardown/verbGuideText.ts'
import { whenDoneText } from '#renderer/whenDone/text.ts'
import { instancePage } from './page-models/instancePage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'
import { walk } from './walk.ts'

const folder = join(import.meta.dirname, '../docs/walkthrough')

for (const [language, locale] of [
  ['zh', 'zh-CN'],
  ['en', 'en-US'],
] as const) {
  test.describe(`pictures, ${language}`, () => {
    test.use({ locale, colorScheme: 'light', viewport: { width: 1100, height: 760 } })
    let berth: RunningBerth
    test.afterEach(async () => {
      await berth.stop()
      await berth.clean()
    })

    test('the walkthrough on the demo instance', async ({ page }) => {
      test.setTimeout(600_000)
      berth = await startBerth({ demo: true })
      const take = (name: string) => page.screenshot({ path: join(folder, `${name}.${language}.png`) })
      await page.goto(berth.url)
      const instance = instancePage(page, language)
      await instance.waitForLedger('lora-r32/best.pth')
      await take('1-overview')
      await instance.open('teardown')
      await expect(page.getByRole('button', { name: words(verbGuideText, language, 'resetButton') })).toBeVisible()
      await take('2-verbs')
      const looks = ['3-approve', '4-parked', '5-guide', '6-released']
      let at = 0
      berth = await walk(
        page,
        berth,
        language,
        {
          alias: 'autodl-demo-1',
          enter: async () => instance.open('overview'),
          hostKey: null,
          checkpoint: { path: '/root/autodl-tmp/checkpoints/lora-r32/best.pth', row: 'lora-r32/best.pth' },
          broken: ['/root/autodl-tmp/checkpoints/lora-r64/last.pth'],
          expectOff: async () => openPlace(page, language, 'deadlines', () => take('7-deadlines')),
          release: async () => {},
        },
        async () => {
          await take(looks[at] ?? 'more')
          at += 1
        },
      )
    })

    test('a queue and the network of the demo instance', async ({ page }) => {
      berth = await startBerth({ demo: true })
      const take = (name: string) => page.screenshot({ path: join(folder, `${name}.${language}.png`) })
      const edit = (key: keyof typeof queueEditorText, params?: Record<string, string>) =>
        words(queueEditorText, language, key, params)
      await page.goto(berth.url)
      const instance = instancePage(page, language)
      await instance.open('queue')
      await page.getByLabel(edit('fieldOf', { row: '1', field: edit('colConfig') })).fill('configs/lora.yaml')
      await page.getByRole('button', { name: edit('sweep'), exact: true }).click()
      await page.getByLabel(edit('sweepName'), { exact: true }).fill('lr')
      await page.getByLabel(edit('sweepValues'), { exact: true }).fill('1e-3 3e-4 1e-4')
      await page.getByRole('button', { name: /^(展开成 3 个实验|Make 3 cells)$/ }).click()
      await page.getByRole('button', { name: /^(开始这 3 个实验|Start 3 cells)$/ }).click()
      const second = page
        .getByRole('table', { name: words(queueScreenText, language, 'cells') })
        .locator('tbody tr')
        .nth(1)
      await expect(second).toContainText(words(queueScreenText, language, 'stateRunning'), { timeout: 60_000 })
      await take('8-queue')
      await page.getByRole('button', { name: words(whenDoneText, language, 'prepare'), exact: true }).click()
      await expect(page.getByText(words(whenDoneText, language, 'sayGate'))).toBeVisible()
      await take('9-when-done')
      await page.keyboard.press('Escape')
      await instance.open('network')
      await page.getByRole('button', { name: words(networkScreenText, language, 'measure'), exact: true }).click()
      await expect(page.getByText('github.com', { exact: true })).toBeVisible()
      await page.getByText('github.com', { exact: true }).evaluate((row) => row.scrollIntoView({ block: 'center' }))
      await take('10-network')
    })
  })
}

async function openPlace(
  page: Page,
  language: 'zh' | 'en',
  place: 'deadlines',
  look: () => Promise<unknown>,
): Promise<void> {
  await page.getByRole('button', { name: words(shellText, language, place), exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await look()
}
