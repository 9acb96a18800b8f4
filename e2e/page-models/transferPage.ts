import { expect, type Page } from '@playwright/test'
import { transferText } from '#renderer/transfer/text.ts'
import { type Language, words } from './words.ts'

/** The transfers of one instance, and how far one of them is. */
export function transferPage(page: Page, language: Language, remotePath: string) {
  const name = remotePath.slice(remotePath.lastIndexOf('/') + 1)
  const row = page.getByRole('row').filter({ hasText: name })
  const bar = page.getByRole('progressbar', { name: remotePath })
  const percent = async (): Promise<number> => Number(await bar.getAttribute('aria-valuenow'))
  return {
    row,
    percent,
    running: row.getByText(words(transferText, language, 'runningPull'), { exact: true }),
    /** "Link lost", with the promise that it goes on by itself. */
    async expectWaiting() {
      await expect(row.getByText(words(transferText, language, 'waiting'))).toBeVisible()
      await expect(row.getByText(words(transferText, language, 'waitingNote'))).toBeVisible()
    },
    async waitBeyond(wanted: number) {
      await expect.poll(percent, { intervals: [50] }).toBeGreaterThanOrEqual(wanted)
    },
  }
}
