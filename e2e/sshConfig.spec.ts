import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { settingsText } from '#renderer/settings/text.ts'
import { shellText } from '#renderer/shell/text.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

test.describe('the ssh config', () => {
  test.use({ locale: 'en-US' })
  let berth: RunningBerth
  test.beforeEach(async () => {
    berth = await startBerth()
  })
  test.afterEach(async () => {
    await berth.stop()
    await berth.clean()
  })

  test('gets one line with consent, and keeps every other byte', async ({ page }) => {
    const folder = join(berth.homeDir, '.ssh')
    const mine = '# mine\nHost *\n\tCompression yes\n'
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await writeFile(join(folder, 'config'), mine)
    await page.goto(berth.url)
    await expect(launchPage(page, 'en').pasteLabel).toBeVisible()
    await page.keyboard.press('Control+k')
    await page.keyboard.type(words(shellText, 'en', 'settings'))
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: words(settingsText, 'en', 'sshAdd') }).click()
    await expect(page.getByText(/already: ssh with an alias works/)).toBeVisible()
    expect(await readFile(join(folder, 'config'), 'utf8')).toBe(`Include config.d/berth.conf\n${mine}`)
    await page.screenshot({ path: test.info().outputPath('settings.png') })
  })
})
