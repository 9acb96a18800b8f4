import { spawnSync } from 'node:child_process'
import { mkdir, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { errorText } from '#app/contract/errorText.ts'
import { passphraseText } from '#renderer/instance/passphraseText.ts'
import { instanceText } from '#renderer/instance/text.ts'
import { axeViolations } from './axeViolations.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { startInstance } from './instance/startInstance.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

test.use({ locale: 'en-US' })

const unavailable = instanceUnavailableReason()
const passphrase = 'three words 口令'

let berth: RunningBerth
test.afterEach(async () => {
  await berth.stop()
  await berth.clean()
})

test('a key with a passphrase logs in with it, is asked for again after a restart, and leaves nothing on disk', async ({
  page,
}) => {
  test.skip(unavailable !== null, unavailable ?? '')
  test.setTimeout(300_000)
  berth = await startBerth()
  await using box = await startInstance({})
  const sshFolder = join(berth.homeDir, '.ssh')
  const keyPath = join(sshFolder, 'id_ed25519')
  await mkdir(sshFolder, { recursive: true, mode: 0o700 })
  expect(spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-f', keyPath]).status).toBe(0)
  await box.writeFile('/root/.ssh/authorized_keys', await readFile(`${keyPath}.pub`, 'utf8'), { mode: 0o600 })

  await page.goto(berth.url)
  const launch = launchPage(page, 'en')
  await launch.paste(box.sshLine)
  await launch.acceptKey(box.hostKeySha256)
  await launch.connect('autodl-lora-1')
  await unlock(page, 'not the passphrase')
  await expect(page.getByText(errorText['ssh.passphraseWrong'].cause.en)).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
  await type(page, passphrase)
  await launch.toOverview()
  await expect(page.getByRole('tabpanel').getByRole('meter').first()).toBeVisible({ timeout: 60_000 })

  berth = await berth.restart()
  await page.goto(berth.url)
  await unlock(page, passphrase)
  await expect(page.getByText(/^Running/).first()).toBeVisible({ timeout: 60_000 })
  // The person's own key is the one that `ssh <alias>` offers; none of Berth's was made beside it.
  expect((await readdir(sshFolder)).filter((name) => name.startsWith('berth_'))).toEqual([])
  expect(await readFile(join(sshFolder, 'config.d/berth.conf'), 'utf8')).toContain(`IdentityFile "${keyPath}"`)
  await berth.stop()
  for (const entry of await readdir(berth.dataDir, { recursive: true, withFileTypes: true }))
    if (entry.isFile())
      expect(await readFile(join(entry.parentPath, entry.name), 'utf8'), entry.name).not.toContain(passphrase)
})

async function unlock(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: words(instanceText, 'en', 'unlockOpen') }).click({ timeout: 60_000 })
  await type(page, text)
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByLabel(words(passphraseText, 'en', 'passphrase'), { exact: true }).fill(text)
  await page.keyboard.press('Enter')
}
