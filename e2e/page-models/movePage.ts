import { expect, type Page } from '@playwright/test'
import { instanceText } from '#renderer/instance/text.ts'
import { type Language, words } from './words.ts'

/** "It moved": from the notice of an instance that does not answer to its new address. */
export function movePage(page: Page, language: Language) {
  const say = (key: keyof typeof instanceText, values?: Record<string, string>) =>
    words(instanceText, language, key, values)
  return {
    async move(sshLine: string, alias: string, hostKeySha256: string) {
      await page.getByRole('button', { name: say('movedOpen') }).click()
      const dialog = page.getByRole('dialog', { name: say('movedTitle') })
      await dialog.getByLabel(say('movedPaste')).fill(sshLine)
      await dialog.getByRole('button', { name: say('movedInspect') }).click()
      await expect(dialog.getByText(hostKeySha256)).toHaveCount(2)
      await dialog.getByLabel(say('movedTyped', { alias })).fill(alias)
      await dialog.getByRole('button', { name: say('movedConfirm') }).click()
      await expect(dialog).toBeHidden()
    },
  }
}
