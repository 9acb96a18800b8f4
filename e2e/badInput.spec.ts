import { spawnSync } from 'node:child_process'
import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'
import type { ErrorCode } from '#app/contract/errorCode.ts'
import { errorText } from '#app/contract/errorText.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { startInstance } from './instance/startInstance.ts'
import { launchPage } from './page-models/launchPage.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** A sentence up to its first placeholder: enough to know it by. */
function beginning(code: ErrorCode, part: 'message' | 'next'): string {
  return errorText[code][part].zh.split('{{')[0]?.slice(0, 12) ?? ''
}

async function refusedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 1
}

test.describe('bad input', () => {
  test.use({ locale: 'zh-CN' })
  let berth: RunningBerth
  test.afterEach(async () => {
    await berth.stop()
    await berth.clean()
  })

  test('a text that is no SSH line, and a port that refuses, each get their own sentence and next step', async ({
    page,
  }) => {
    berth = await startBerth()
    const launch = launchPage(page, 'zh')
    await page.goto(berth.url)
    await launch.pasteLabel.fill('pip install torch')
    await expect(launch.pasteError()).toBeVisible()
    await launch.paste(`ssh -p ${await refusedPort()} root@127.0.0.1`)
    await expect(page.getByText(beginning('ssh.refused', 'message')).first()).toBeVisible()
    await expect(page.getByText(beginning('ssh.refused', 'next')).first()).toBeVisible()
  })

  test('a wrong password is said, and the right one goes on from there', async ({ page }) => {
    const unavailable = instanceUnavailableReason()
    berth = await startBerth()
    test.skip(unavailable !== null, unavailable ?? '')
    await using box = await startInstance({})
    const launch = launchPage(page, 'zh')
    await page.goto(berth.url)
    await launch.paste(`${box.sshLine}\nwrong-password`)
    await launch.acceptKey(box.hostKeySha256)
    await launch.connect('autodl-lora-2')
    await expect(page.getByText(beginning('ssh.passwordWrong', 'message')).first()).toBeVisible()
    await launch.retryPassword(box.password)
    await launch.logIn('autodl-lora-2')
  })

  test('half-written settings are kept under another name and said', async ({ page }) => {
    berth = await startBerth()
    await berth.stop()
    await mkdir(berth.dataDir, { recursive: true })
    await writeFile(join(berth.dataDir, 'settings.json'), '{"language": "en", "colorSch')
    berth = await berth.restart()
    await page.goto(berth.url)
    await expect(page.getByText(/settings\.json 损坏/)).toBeVisible()
    expect((await readdir(berth.dataDir)).some((name) => name.startsWith('settings.json.broken-'))).toBe(true)
  })

  test('a data folder in use is refused by name, with a way out', async () => {
    berth = await startBerth()
    const second = spawnSync(
      process.execPath,
      ['out/browser/main.js', '--no-open', '--port', '0', '--data-dir', berth.dataDir],
      { cwd: root, encoding: 'utf8', timeout: 60_000 },
    )
    expect(second.status).toBe(1)
    expect(second.stderr).toContain(berth.dataDir)
  })
})
