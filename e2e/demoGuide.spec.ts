import { expect, test } from '@playwright/test'
import { demoText } from '#renderer/demo/text.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

let berth: RunningBerth
test.beforeEach(async () => {
  berth = await startBerth()
})
test.afterEach(async () => {
  await berth.stop()
  await berth.clean()
})

test('the demo opens trusted on its overview with a guide, which closes, comes back, and goes with the demo', async ({
  page,
}) => {
  const say = (key: keyof typeof demoText) => words(demoText, 'en', key)
  const guide = page.getByRole('region', { name: say('guideTitle') })
  const button = (key: keyof typeof demoText) => page.getByRole('button', { name: say(key), exact: true })
  await page.goto(berth.url)
  await launchPage(page, 'en').tryDemo()
  await expect(guide.getByRole('status')).toHaveText(say('lookSay'))
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.getByText('lora-r32/best.pth').first()).toBeVisible()

  await button('guideClose').click()
  await expect(guide).toBeHidden()
  await button('guideOpen').click()
  await button('lookNext').click()
  await expect(guide.getByRole('status')).toHaveText(say('pullSay'))

  await button('remove').click()
  await expect(launchPage(page, 'en').pasteLabel).toBeVisible()
  await expect(page.getByText('autodl-demo-1')).toHaveCount(0)
  // Asked for again, it begins anew.
  await launchPage(page, 'en').tryDemo()
  await expect(guide.getByRole('status')).toHaveText(say('lookSay'))
  await expect(page.getByText('lora-r32/best.pth').first()).toBeVisible()
})
