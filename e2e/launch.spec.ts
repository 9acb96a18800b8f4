import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { launchText } from '#renderer/launch/text.ts'
import { axeViolations } from './axeViolations.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { startInstance } from './instance/startInstance.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

test.use({ locale: 'en-US' })

const unavailable = instanceUnavailableReason()
const say = (key: keyof typeof launchText, values?: Record<string, string | number>) =>
  words(launchText, 'en', key, values)

let berth: RunningBerth
test.afterEach(async () => {
  await berth.stop()
  await berth.clean()
})

test('adding an instance is gone on with after Berth was killed, without its password, and cancelled is forgotten', async ({
  page,
}) => {
  test.skip(unavailable !== null, unavailable ?? '')
  test.setTimeout(300_000)
  berth = await startBerth()
  await using box = await startInstance({})
  await page.goto(berth.url)
  const launch = launchPage(page, 'en')
  const unfinished = page.getByText(say('unfinished', { host: box.host, port: box.port }))
  const settings = () => readFile(join(berth.dataDir, 'settings.json'), 'utf8').catch(() => '')
  await expect(launch.pasteLabel).toBeVisible()
  await expect(unfinished).toHaveCount(0)
  await launch.paste(`${box.sshLine}\n${box.password}`)
  await launch.acceptKey(box.hostKeySha256)
  await expect(page.getByLabel(say('alias'), { exact: true })).toBeVisible()
  await expect.poll(settings).toContain(String(box.port))
  await berth.kill()
  expect(await settings()).not.toContain(box.password)

  berth = await startBerth({ homeDir: berth.homeDir })
  await page.goto(berth.url)
  await expect(unfinished).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await page.getByRole('button', { name: say('unfinishedGoOn') }).click()
  // The key was accepted before and is not asked for again; the password is.
  await expect(page.getByLabel(say('password'), { exact: true })).toHaveValue('')
  await page.getByRole('button', { name: 'Cancel', exact: true }).click()
  await expect(launch.pasteLabel).toBeVisible()
  await expect(unfinished).toHaveCount(0)

  await launch.paste(`${box.sshLine}\n${box.password}`)
  await launch.logIn('autodl-lora-1')
  await expect.poll(settings).not.toContain(String(box.port))
})
