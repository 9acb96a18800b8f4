import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { screenText } from '#renderer/terminal/screenText.ts'
import { axeViolations } from './axeViolations.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { startInstance } from './instance/startInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
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
  berth = await startBerth({ demo: true })
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

test('a job in a terminal outlives its connection and a Berth that is killed, is shown again, and ends only when that is chosen', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const unavailable = instanceUnavailableReason()
  berth = await startBerth()
  test.skip(unavailable !== null, unavailable ?? '')
  await using box = await startInstance({})
  const launch = launchPage(page, 'en')
  const say = (key: keyof typeof screenText, params?: Record<string, string>) => words(screenText, 'en', key, params)
  const button = (key: keyof typeof screenText, params?: Record<string, string>) =>
    page.getByRole('button', { name: say(key, params), exact: true })
  const menu = async (key: keyof typeof screenText) => {
    await button('menu').click()
    await expect(page.getByRole('menuitem', { name: say(key) })).toBeVisible()
    expect(await axeViolations(page)).toEqual([])
    await page.getByRole('menuitem', { name: say(key) }).click()
  }
  const sessions = async () => (await box.exec('tmux -L berth list-sessions -F "#{session_name}"')).stdout.split('\n')

  await page.goto(berth.url)
  await launch.paste(`${box.sshLine}\n${box.password}`)
  await launch.acceptKey(box.hostKeySha256)
  await launch.logIn('autodl-lora-1')
  await launch.toOverview()
  const screen = await openTerminal(page)
  await expect(screen).toContainText('#', { timeout: 60_000 })
  await expect(page.getByText(say('livesSession', { tool: 'tmux', name: 'berth-1' }))).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await page.keyboard.type(
    'for i in $(seq 1 100); do echo step-$i; done; until [ -e /tmp/go ]; do sleep 0.2; done; echo end-$((6*7))',
  )
  await page.keyboard.press('Enter')
  await expect(screen).toContainText('step-100')

  // The link is cut: every connection's own process of the server goes.
  await box.exec("pkill -f 'sshd: root' || true")
  await expect(page.getByText(say('cutSession'))).toBeVisible()
  await expect(page.getByText(say('cutSession'))).toBeHidden({ timeout: 60_000 })
  await expect(screen).toContainText('step-100', { timeout: 60_000 })

  await berth.kill()
  await box.exec('touch /tmp/go')
  berth = await startBerth({ homeDir: berth.homeDir })
  await page.goto(berth.url)
  const again = await openTerminal(page)
  await expect(again).toContainText('end-42', { timeout: 60_000 })
  // What had scrolled off long before is found above.
  await page.getByLabel(say('find'), { exact: true }).fill('step-3 ')
  await page.keyboard.press('Enter')
  await page.getByLabel(say('find'), { exact: true }).fill('step-30')
  await page.keyboard.press('Enter')
  await expect(again).toContainText('step-30')
  expect((await sessions()).filter(Boolean)).toEqual(['berth-1'])

  // A second tab is a second session; to close the tab leaves it, and the list brings it back.
  await button('newTab').click()
  await expect(page.getByText(say('livesSession', { tool: 'tmux', name: 'berth-2' }))).toBeVisible({ timeout: 60_000 })
  // The first one, which is not on screen, calls for the person.
  await box.exec(`tmux -L berth send-keys -t berth-1 "printf '\\\\a'" Enter`)
  const bell = page.getByRole('tab').getByRole('img', { name: say('rang') })
  await expect(bell).toBeVisible({ timeout: 60_000 })
  expect(await axeViolations(page)).toEqual([])
  await menu('close')
  expect(await axeViolations(page)).toEqual([])
  await button('closeTab').click()
  await expect(page.getByRole('tab', { name: '2', exact: true })).toHaveCount(0)
  await expect(bell).toHaveCount(0)
  await menu('sessions')
  await expect(page.getByRole('dialog')).toContainText('berth-2')
  expect(await axeViolations(page)).toEqual([])
  await button('sessionOpen', { name: 'berth-2' }).click()
  await expect(page.getByRole('tab', { name: 'berth-2' })).toBeVisible()
  expect((await sessions()).filter(Boolean)).toEqual(['berth-1', 'berth-2'])
  await menu('close')
  await button('closeEnd').click()
  await expect(page.getByRole('tab', { name: 'berth-2' })).toHaveCount(0)
  expect((await sessions()).filter(Boolean)).toEqual(['berth-1'])

  // Who closes the last one is not given another.
  await menu('close')
  await button('closeEnd').click()
  await expect(page.getByText(say('noTabs'))).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  expect((await sessions()).filter(Boolean)).toEqual([])
  await button('newTab').click()
  await expect(page.getByText(say('livesSession', { tool: 'tmux', name: 'berth-1' }))).toBeVisible({ timeout: 60_000 })

  // A stand-in for the terminal of this computer, which gives the words that it was given to the real ssh.
  const said = join(berth.homeDir, 'said')
  await mkdir(join(berth.homeDir, 'bin'))
  await writeFile(
    join(berth.homeDir, 'bin', 'x-terminal-emulator'),
    [
      '#!/bin/sh',
      'shift 2',
      `exec ssh -o BatchMode=yes -o UserKnownHostsFile=${berth.homeDir}/.ssh/known_hosts "$@" 'echo own-$((6*7))' >${said} 2>&1`,
    ].join('\n'),
    { mode: 0o700 },
  )
  await menu('system')
  await expect.poll(() => readFile(said, 'utf8').catch(() => ''), { timeout: 60_000 }).toContain('own-42\n')
})

test('up to four terminals side by side, keys go to the one that is chosen, and one line goes to all of them', async ({
  page,
}) => {
  berth = await startBerth({ demo: true })
  await page.goto(berth.url)
  const say = (key: keyof typeof screenText, params?: Record<string, string>) => words(screenText, 'en', key, params)
  const button = (key: keyof typeof screenText) => page.getByRole('button', { name: say(key), exact: true })
  const entry = (key: keyof typeof screenText, params?: Record<string, string>) =>
    page.getByRole('menuitem', { name: say(key, params) })
  await expect(await openTerminal(page)).toContainText('#')
  for (const name of ['2', '3', '4', '5']) {
    await button('newTab').click()
    await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true')
    await expect(page.locator('.xterm-rows')).toContainText('#')
  }
  for (const name of ['1', '2', '3']) {
    await button('menu').click()
    await entry('beside', { name }).click()
  }
  const screens = page.locator('.xterm-rows')
  await expect(screens).toHaveCount(4)
  await button('menu').click()
  await expect(entry('beside', { name: '4' })).toBeDisabled()
  await entry('send').click()
  expect(await axeViolations(page)).toEqual([])
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('checkbox', { checked: true })).toHaveCount(5)
  await dialog.getByRole('checkbox').last().uncheck()
  await dialog.getByLabel(say('sendLine')).fill('echo all-$((40 + 2))')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  const holding = screens.filter({ hasText: 'all-42' })
  await expect(holding).toHaveCount(3)

  // Who clicks into one of them types there, and its tab is the chosen one; none changes its place.
  await page.locator('.xterm-screen').nth(1).click()
  await expect(page.getByRole('tab', { name: '2', exact: true })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.type('echo only-$((50 + 5))')
  await page.keyboard.press('Enter')
  await expect(screens.nth(1)).toContainText('only-55')
  await expect(screens.filter({ hasText: 'only-' })).toHaveCount(1)
  expect(await axeViolations(page)).toEqual([])
  await button('menu').click()
  await entry('alone').click()
  await expect(screens).toHaveCount(1)
  await expect(screens).toContainText('only-55')
})
