import { expect, type Page, test } from '@playwright/test'
import { instancePage } from './page-models/instancePage.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

// Drawn with elements instead of WebGL, a terminal can be read.
test.use({
  locale: 'en-US',
  launchOptions: {
    executablePath: process.env.BERTH_CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-3d-apis'],
  },
})

let berth: RunningBerth
test.beforeEach(async () => {
  berth = await startBerth({ demo: true })
})
test.afterEach(async () => {
  await berth.stop()
  await berth.clean()
})

const openTerminal = async (page: Page) => {
  await instancePage(page, 'en').open('terminal')
  return page.locator('.xterm-rows')
}

test('a terminal survives a reload of its window with what it printed, and two windows look at one', async ({
  page,
  context,
}) => {
  await page.goto(berth.url)
  const screen = await openTerminal(page)
  await expect(screen).toContainText('#')
  await page.keyboard.type('cd /root/autodl-tmp && echo berth-$((40 + 2))')
  await page.keyboard.press('Enter')
  await expect(screen).toContainText('berth-42')

  await page.reload()
  const again = await openTerminal(page)
  await expect(again).toContainText('berth-42')
  // The same shell: it is where it was left.
  await page.keyboard.type('pwd')
  await page.keyboard.press('Enter')
  await expect(again).toContainText('/root/autodl-tmp')

  const second = await context.newPage()
  await second.goto(page.url())
  const beside = await openTerminal(second)
  await expect(beside).toContainText('berth-42')
  await second.keyboard.type('echo from-the-$((1 + 1))nd')
  await second.keyboard.press('Enter')
  await expect(again).toContainText('from-the-2nd')
})
