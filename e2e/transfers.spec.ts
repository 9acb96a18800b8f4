import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { storageText } from '#renderer/storage/text.ts'
import { transferPlanText } from '#renderer/transfer/planText.ts'
import { transferText } from '#renderer/transfer/text.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { storySeed } from './instance/seed.ts'
import { startInstance } from './instance/startInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { type Language, words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

const alias = 'autodl-lora-2'
const data = '/root/autodl-tmp'
const checkpoint = `${data}/checkpoints/lora-r64/best.pth`
const languages = [
  { language: 'zh', locale: 'zh-CN' },
  { language: 'en', locale: 'en-US' },
] as const

for (const { language, locale } of languages) {
  test.describe(`transfers, ${language}`, () => {
    test.use({ locale })
    let berth: RunningBerth | null = null
    test.afterEach(async () => {
      await berth?.stop()
      await berth?.clean()
      berth = null
    })

    test('a folder home, a project over, a copy to the file storage, and a copy here that somebody changed', async ({
      page,
    }) => {
      const unavailable = instanceUnavailableReason()
      test.skip(unavailable !== null, unavailable ?? '')
      const samples = Object.fromEntries(
        Array.from({ length: 60 }, (_, i) => [`${data}/eval/vis/sample ${i}.txt`, `sample ${i}`]),
      )
      await using box = await startInstance({ files: { ...storySeed(Date.now()), ...samples } })
      berth = await startBerth()
      const home = join(berth.homeDir, 'Berth', alias)
      const project = join(berth.homeDir, 'project')
      await mkdir(join(project, 'src'), { recursive: true })
      await mkdir(join(project, 'wandb'), { recursive: true })
      await writeFile(join(project, 'src', 'train it.py'), 'print("hi")\n')
      await writeFile(join(project, 'requirements.txt'), 'einops\n')
      await writeFile(join(project, 'wandb', 'log'), 'stays here')

      const launch = launchPage(page, language)
      const instance = instancePage(page, language)
      await page.goto(berth.url)
      await launch.paste(`${box.sshLine}\n${box.password}`)
      await launch.acceptKey(box.hostKeySha256)
      await launch.logIn(alias)
      await launch.toOverview()
      await instance.waitForLedger('lora-r64/best.pth')

      await instance.open('transfers')
      await pullFolder(page, language, `${data}/eval`)
      expect(await readFile(join(home, data, 'eval/vis/sample 7.txt'), 'utf8')).toBe('sample 7')
      expect(await readdir(join(home, data, 'eval'))).toEqual(['PULL_MANIFEST.json', 'vis'])

      await send(page, language, project, data)
      const there = await box.exec(`cd ${data}/project && find . -type f | sort && cat "src/train it.py"`)
      expect(there.stdout).toBe('./requirements.txt\n./src/train it.py\nprint("hi")\n')

      await instance.open('overview')
      await copyToFs(page, language, checkpoint)
      await expect(instance.row('lora-r64/best.pth')).toContainText(words(storageText, language, 'onFs'), {
        timeout: 120_000,
      })
      const copy = await box.readFile('/root/autodl-fs/final_ckpts/lora-r64/best.pth')
      expect(digest(copy)).toBe(digest(await box.readFile(checkpoint)))

      const other = `${data}/checkpoints/lora-r32/best.pth`
      await instance.pull(other)
      await instance.waitVerified('lora-r32/best.pth')
      const bytes = await readFile(join(home, other))
      bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
      await writeFile(join(home, other), bytes)
      await checkCopies(page, language)
      await expect(page.getByRole('dialog')).toContainText(words(storageText, language, 'copyChanged'), {
        timeout: 60_000,
      })
      await page.keyboard.press('Escape')
      await expect(instance.row('lora-r32/best.pth')).not.toContainText(words(storageText, language, 'verifiedL2'))
      const record = await readFile(join(home, dirname(other), 'PULL_VERIFIED.json'), 'utf8')
      expect(JSON.parse(record)).toMatchObject({ success: false })
    })
  })
}

async function pullFolder(page: Page, language: Language, remotePath: string): Promise<void> {
  const plan = (key: keyof typeof transferPlanText) => words(transferPlanText, language, key)
  await page.getByRole('button', { name: words(transferText, language, 'openPull') }).click()
  await page.getByLabel(plan('pullFrom')).fill(remotePath)
  await page.getByRole('button', { name: plan('look') }).click()
  await startPlan(page, language, '60')
  await expectEnded(page, language, `${remotePath.slice(remotePath.lastIndexOf('/') + 1)}/`, 'doneL1')
}

async function send(page: Page, language: Language, localPath: string, folder: string): Promise<void> {
  const plan = (key: keyof typeof transferPlanText) => words(transferPlanText, language, key)
  await page.getByRole('button', { name: words(transferText, language, 'openPush') }).click()
  await page.getByLabel(plan('pushFrom')).fill(localPath)
  await page.getByLabel(plan('pushTo')).fill(folder)
  await page.getByRole('button', { name: plan('look') }).click()
  await startPlan(page, language, '2')
  await expectEnded(page, language, 'project/', 'donePush')
}

async function startPlan(page: Page, language: Language, files: string): Promise<void> {
  const fresh = page.getByRole('row').filter({ hasText: words(transferPlanText, language, 'freshSay') })
  await expect(fresh).toContainText(files, { timeout: 60_000 })
  await page.getByRole('button', { name: words(transferPlanText, language, 'start'), exact: true }).click()
}

async function expectEnded(page: Page, language: Language, name: string, state: 'doneL1' | 'donePush'): Promise<void> {
  const history = words(transferText, language, 'viewHistory').replace('undefined', '').trim()
  await page.getByText(new RegExp(`^${history} \\d+$`)).click()
  const row = page.getByRole('row').filter({ hasText: name })
  await expect(row).toContainText(words(transferText, language, state), { timeout: 120_000 })
}

async function copyToFs(page: Page, language: Language, path: string): Promise<void> {
  await page.getByRole('button', { name: words(storageText, language, 'copyFileToFs', { path }) }).click()
}

async function checkCopies(page: Page, language: Language): Promise<void> {
  await page.getByRole('button', { name: words(storageText, language, 'checkCopies') }).click()
  await page.getByRole('button', { name: words(storageText, language, 'checkStart') }).click()
}

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
