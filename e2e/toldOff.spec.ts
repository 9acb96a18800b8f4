import { readFile } from 'node:fs/promises'
import { expect, test } from '@playwright/test'
import ICAL from 'ical.js'
import { deadlinesText } from '#renderer/lifecycle/deadlinesText.ts'
import { tellOffText } from '#renderer/lifecycle/tellOffText.ts'
import { lifecycleText } from '#renderer/lifecycle/text.ts'
import { shellText } from '#renderer/shell/text.ts'
import { axeViolations } from './axeViolations.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { startInstance } from './instance/startInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

test.use({ locale: 'zh-CN' })

const DAY = 86_400_000
const alias = 'autodl-lora-2'

/** Date and minute as AutoDL's console writes them. */
function inBeijing(atMs: number): string {
  return new Date(atMs + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}

test('关机 in the console, told in its own words: the clock, the calendar, a restart, and the boot that ends it', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const unavailable = instanceUnavailableReason()
  test.skip(unavailable !== null, unavailable ?? '')
  let berth: RunningBerth = await startBerth()
  await using box = await startInstance({})
  const launch = launchPage(page, 'zh')
  const instance = instancePage(page, 'zh')
  const say = (key: keyof typeof lifecycleText) => words(lifecycleText, 'zh', key)
  const tell = (key: keyof typeof tellOffText) => words(tellOffText, 'zh', key)
  try {
    await page.goto(berth.url)
    await launch.paste(`${box.sshLine}\n${box.password}`)
    await launch.acceptKey(box.hostKeySha256)
    await launch.logIn(alias)
    await launch.toOverview()
    await expect(instance.online).toBeVisible({ timeout: 60_000 })

    await box.powerOff()
    const pressedAtMs = Math.floor(Date.now() / 60_000) * 60_000
    await page
      .getByRole('button', { name: say('tellOff') })
      .first()
      .click({ timeout: 120_000 })
    await page.getByLabel(tell('tellOffPasted')).click()
    await page.getByLabel(tell('tellOffPaste')).fill(`状态：已关机  关机时间 ${inBeijing(pressedAtMs)}`)
    await expect(page.getByRole('dialog')).toContainText(/读作：/)
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('button', { name: tell('tellOffConfirm'), exact: true }).click()
    await expect(instance.off).toBeVisible()

    const deadlines = page.getByRole('button', { name: words(shellText, 'zh', 'deadlines'), exact: true })
    await deadlines.click()
    const table = page.getByRole('table', { name: words(deadlinesText, 'zh', 'title'), exact: true })
    await expect(table).toContainText(alias)
    await expect(table).toContainText('你告诉 Berth 的')
    expect(await axeViolations(page)).toEqual([])
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: say('calendarAll') }).click(),
    ])
    const text = await readFile(await download.path(), 'utf8')
    const [event, ...others] = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent')
    expect(others).toEqual([])
    if (event === undefined) throw new Error('The calendar has no event')
    // To the minute: the person read it from a page that shows no seconds.
    expect(new ICAL.Event(event).startDate.toJSDate().getTime()).toBe(pressedAtMs + 15 * DAY)
    expect(event.getAllSubcomponents('valarm')).toHaveLength(4)

    berth = await berth.restart()
    await page.goto(berth.url)
    await deadlines.click()
    await expect(table).toContainText('你告诉 Berth 的')

    await box.powerOn()
    await expect(page.getByText(words(deadlinesText, 'zh', 'none'))).toBeVisible({ timeout: 120_000 })
  } finally {
    await berth.stop()
    await berth.clean()
  }
})
