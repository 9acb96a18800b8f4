import { expect, type Page } from '@playwright/test'
import { instanceText } from '#renderer/instance/text.ts'
import { checkedText } from '#renderer/launch/checkedText.ts'
import { launchText } from '#renderer/launch/text.ts'
import { type Language, words } from './words.ts'

/** First run and the launch wizard, as a person goes through them. */
export function launchPage(page: Page, language: Language) {
  const say = (key: keyof typeof launchText, values?: Record<string, string | number>) =>
    words(launchText, language, key, values)
  return {
    async paste(text: string) {
      await page.getByLabel(say('pasteLabel')).fill(text)
      await page.getByRole('button', { name: say('look') }).click()
    },
    async tryDemo() {
      await page.getByRole('button', { name: say('tryDemo') }).click()
    },
    /** Checks that the fingerprint is shown and that Cancel has the focus, then accepts. */
    async acceptKey(sha256: string | RegExp) {
      const dialog = page.getByRole('dialog', { name: say('keyNewTitle') })
      await expect(dialog).toContainText(sha256)
      await expect(dialog.getByRole('button', { name: say('keyAccept') })).not.toBeFocused()
      await dialog.getByRole('button', { name: say('keyAccept') }).click()
    },
    async connect(alias: string) {
      await page.getByLabel(say('alias'), { exact: true }).fill(alias)
      await page.getByRole('button', { name: say('connect') }).click()
    },
    async retryPassword(password: string) {
      await page.getByLabel(say('password'), { exact: true }).fill(password)
    },
    async logIn(alias: string) {
      await this.connect(alias)
      await expect(page.getByText(words(checkedText, language, 'checkedTitle', { alias }))).toBeVisible({
        timeout: 120_000,
      })
    },
    async toOverview() {
      // Lines of the check still come in above it: a pointer may miss what moves, the keyboard does not.
      await page.getByRole('button', { name: words(checkedText, language, 'toOverview') }).press('Enter')
    },
    pasteLabel: page.getByLabel(say('pasteLabel')),
    pasteError: () => page.getByText(words(instanceText, language, 'reasonNotSsh')),
  }
}
