import { expect, type Page } from '@playwright/test'
import { teardownScreenText } from '#renderer/teardown/screenText.ts'
import { type Language, words } from './words.ts'

/** The teardown screen: plan, evidence, approval, and what comes after. */
export function teardownPage(page: Page, language: Language) {
  const say = (key: keyof typeof teardownScreenText, values?: Record<string, string | number>) =>
    words(teardownScreenText, language, key, values)
  const button = (key: keyof typeof teardownScreenText, values?: Record<string, string | number>) =>
    page.getByRole('button', { name: say(key, values), exact: true })
  const evidence = (id: string) => page.locator(`[data-row="${id}"]`)
  return {
    evidence,
    prepareRelease: () => button('releaseBegin').click(),
    expectRow: async (id: string, shown: 'passed' | 'failed' | 'unknown') => {
      await expect(evidence(id)).toHaveAttribute('data-shown', shown, { timeout: 120_000 })
    },
    recheck: () => button('recheck').click(),
    approve: button('approveOpen'),
    async decide(path: string, decision: 'decidePull' | 'decideFs' | 'decideLeave') {
      await page.getByRole('combobox', { name: say('decisionOf', { path }) }).click()
      await page.getByRole('option', { name: say(decision), exact: true }).click()
    },
    /** Gives one file up by name, through the dialog that lists it. */
    async giveUp(path: string) {
      await page.getByRole('combobox', { name: say('decisionOf', { path }) }).click()
      await page.getByRole('option', { name: say('decideDiscard'), exact: true }).click()
      const dialog = page.getByRole('dialog', { name: say('discardTitle') })
      await expect(dialog).toContainText(path.split('/').at(-1) ?? '')
      await dialog.getByRole('button', { name: say('discardConfirm', { count: 1 }) }).click()
    },
    /** Types the alias and presses the act; a wrong alias and Enter must do nothing. */
    async approveAndAct(alias: string, look: () => Promise<void>, names: 'actRelease' | 'actByHand' = 'actRelease') {
      await button('approveOpen').click()
      const dialog = page.getByRole('dialog', { name: say('approveTitle') })
      const act = dialog.getByRole('button', { name: say(names, { alias }) })
      const field = dialog.getByLabel(say('typeAlias', { alias }))
      await expect(field).not.toBeFocused()
      await expect(act).toBeDisabled()
      await field.fill(`${alias}x`)
      await expect(act).toBeDisabled()
      await field.fill(alias)
      await look()
      await field.press('Enter')
      await expect(dialog).toBeVisible()
      await act.click()
    },
    offGuide: page.getByText(say('offGuideTitle')),
    parked: page.getByText(say('parkedTitle')),
    guideRelease: button('guideRelease'),
    releaseGuide: page.getByText(say('releaseGuideTitle')),
    /** Says that it was released: only with the alias typed out. */
    async released(alias: string) {
      const act = button('released', { alias })
      await expect(act).toBeDisabled()
      await page.getByLabel(say('releasedType', { alias })).fill(alias)
      await act.click()
    },
    releasedTitle: page.getByRole('tabpanel').getByRole('heading', { name: say('releasedTitle') }),
  }
}
