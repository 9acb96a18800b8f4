import { expect, type Locator, type Page, test } from '@playwright/test'
import { demoText } from '#renderer/demo/text.ts'
import { teardownScreenText } from '#renderer/teardown/screenText.ts'
import { instancePage } from './page-models/instancePage.ts'
import { teardownPage } from './page-models/teardownPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

const alias = 'autodl-demo-1'
const broken = '/root/autodl-tmp/checkpoints/lora-r64/last.pth'
/** Tab stops on the longest screen, and room for more. */
const maxTabs = 250

/** Goes to an element as somebody without a mouse does. Counts as not reachable when a whole round does not come by. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  await expect(target).toBeEnabled()
  for (let tabs = 0; tabs < maxTabs; tabs += 1) {
    const where = await target.evaluate((element) => {
      if (element === document.activeElement) return 'there'
      const row = element.closest('tbody tr')
      return row?.contains(document.activeElement) === true ? 'inRow' : 'elsewhere'
    })
    if (where === 'there') return
    // A row of a table is one Tab stop.
    await page.keyboard.press(where === 'inRow' ? 'ArrowRight' : 'Tab')
  }
  throw new Error(`Tab does not reach ${target.toString()}`)
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
  // Wherever the button went: the next Tab starts from where the act was, never from the top of the page.
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY')
}

for (const language of ['zh', 'en'] as const) {
  test.describe(`the guide of the demo, ${language}`, () => {
    test.use({ locale: language === 'zh' ? 'zh-CN' : 'en-US' })
    let berth: RunningBerth
    test.beforeEach(async () => {
      berth = await startBerth({ demo: true })
    })
    test.afterEach(async () => {
      await berth.stop()
      await berth.clean()
    })

    test('leads from the first look to 释放 by keyboard alone', async ({ page }) => {
      const instance = instancePage(page, language)
      const teardown = teardownPage(page, language)
      const demo = (key: keyof typeof demoText) => words(demoText, language, key)
      const say = (key: keyof typeof teardownScreenText, values?: Record<string, string | number>) =>
        words(teardownScreenText, language, key, values)
      const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true })
      const step = page.getByRole('region', { name: demo('guideTitle') }).getByRole('status')

      await page.goto(berth.url)
      await expect(step).toHaveText(demo('lookSay'))
      await press(page, button(demo('lookNext')))

      await expect(step).toHaveText(demo('pullSay'))
      await press(
        page,
        page.locator('header').getByRole('button', { name: language === 'zh' ? /^拉取 \d+/ : /^Pull \d+/ }),
      )
      await expect(step).toHaveText(demo('decideSay'), { timeout: 120_000 })

      await press(page, button(demo('teardownGo')))
      await press(page, button(say('releaseBegin')))
      const decision = page.getByRole('combobox', { name: say('decisionOf', { path: broken }) })
      await expect(decision).toBeVisible({ timeout: 120_000 })
      await tabTo(page, decision)
      await page.keyboard.press('Enter')
      const discard = page.getByRole('option', { name: say('decideDiscard'), exact: true })
      await expect(discard).toBeVisible()
      for (let moves = 0; moves < 6; moves += 1) {
        if ((await discard.getAttribute('data-combobox-selected')) === 'true') break
        await page.keyboard.press('ArrowDown')
      }
      await page.keyboard.press('Enter')
      await press(page, button(say('discardConfirm', { count: 1 })))

      await expect(async () => {
        await press(page, button(say('recheck')))
        await expect(teardown.approve).toBeEnabled({ timeout: 5_000 })
      }).toPass({ timeout: 120_000 })
      await expect(step).toHaveText(demo('offSay'))
      await press(page, teardown.approve)
      await tabTo(page, page.getByLabel(say('typeAlias', { alias })))
      await page.keyboard.type(alias)
      // Enter, which closes so many dialogs, must not power anything off.
      await tabTo(page, button(say('actRelease', { alias })))
      await page.keyboard.press('Space')
      await expect(teardown.parked).toBeVisible({ timeout: 120_000 })

      await expect(step).toHaveText(demo('releaseSay'))
      await press(page, button(demo('release')))
      await press(page, teardown.guideRelease)
      await tabTo(page, page.getByLabel(say('releasedType', { alias })))
      await page.keyboard.type(alias)
      await press(page, button(say('released', { alias })))
      await expect(teardown.releasedTitle).toBeVisible()
      await expect(step).toHaveText(demo('allDone'))
      await expect(instance.online).toHaveCount(0)
    })
  })
}
