import { expect, type Page } from '@playwright/test'
import { environmentText } from '#renderer/environment/text.ts'
import { filesSectionText } from '#renderer/files/sectionText.ts'
import { historySectionText } from '#renderer/history/sectionText.ts'
import { instanceText } from '#renderer/instance/text.ts'
import { networkText } from '#renderer/network/text.ts'
import { queueText } from '#renderer/queue/text.ts'
import { shellText } from '#renderer/shell/text.ts'
import { storageText } from '#renderer/storage/text.ts'
import { teardownSectionText } from '#renderer/teardown/sectionText.ts'
import { terminalText } from '#renderer/terminal/text.ts'
import { transferText } from '#renderer/transfer/text.ts'
import { type Language, words } from './words.ts'

const tabNames = {
  overview: shellText.overview,
  terminal: terminalText.section,
  files: filesSectionText.section,
  transfers: transferText.section,
  history: historySectionText.section,
  queue: queueText.section,
  network: networkText.section,
  environment: environmentText.section,
  teardown: teardownSectionText.section,
}

/** One instance: its sections, overview, files and terminal. */
export function instancePage(page: Page, language: Language) {
  const tab = (key: keyof typeof tabNames) => page.getByRole('tab', { name: tabNames[key][language] })
  const row = (fileName: string) => page.getByRole('row').filter({ hasText: fileName })
  return {
    open: async (key: keyof typeof tabNames) => tab(key).click(),
    header: page.locator('header'),
    row,
    async waitForLedger(fileName: string) {
      await expect(row(fileName)).toBeVisible({ timeout: 120_000 })
    },
    async pull(remotePath: string) {
      await page.getByRole('button', { name: words(storageText, language, 'pullFile', { path: remotePath }) }).click()
    },
    /** Waits until the ledger says that the file is home and its structure reads. */
    async waitVerified(fileName: string) {
      await expect(row(fileName)).toContainText(words(storageText, language, 'verifiedL2'), { timeout: 120_000 })
    },
    async pullAtRisk() {
      await page
        .locator('header')
        .getByRole('button', { name: language === 'zh' ? /拉取 \d+ 个有风险的文件/ : /Pull \d+ files? at risk/ })
        .click()
    },
    online: page.locator('header').getByText(language === 'zh' ? /^运行中/ : /^Running/),
    off: page.locator('header').getByText(language === 'zh' ? /^已关机/ : /^(Off for|Powered off)/),
    unreachable: page
      .locator('header')
      .getByText(words(instanceText, language, 'unreachable', { duration: '' }).trim()),
    async scanAgain() {
      await page.getByRole('button', { name: words(storageText, language, 'scan'), exact: true }).click()
    },
    allHome: page.getByText(language === 'zh' ? /个文件已下载到本机/ : /files are home/),
    digestsHeading: page.getByText(words(transferText, language, 'remoteDigest')),
    async type(command: string) {
      await page.locator('.xterm-helper-textarea').focus()
      await page.keyboard.type(command)
      await page.keyboard.press('Enter')
    },
    /** Drawn on a canvas: what a command did is looked for elsewhere. */
    terminal: page.locator('.xterm'),
  }
}
