import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { removeText } from '#renderer/files/removeText.ts'
import { filesText } from '#renderer/files/text.ts'
import { spaceText } from '#renderer/storage/spaceText.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { storySeed } from './instance/seed.ts'
import { startInstance } from './instance/startInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

const data = '/root/autodl-tmp'
const hub = `${data}/hf/hub`
const languages = [
  { language: 'zh', locale: 'zh-CN' },
  { language: 'en', locale: 'en-US' },
] as const

for (const { language, locale } of languages) {
  test.describe(`files, ${language}`, () => {
    test.use({ locale })
    let berth: RunningBerth | null = null
    test.afterEach(async () => {
      await berth?.stop()
      await berth?.clean()
      berth = null
    })

    test('a disk that a linked cache fills is traced to its models and freed by name; what is at risk or changed stays', async ({
      page,
    }) => {
      const unavailable = instanceUnavailableReason()
      test.skip(unavailable !== null, unavailable ?? '')
      await using box = await startInstance({ files: storySeed(Date.now()) })
      await box.exec(`mkdir -p ${hub}/models--org--big/blobs ${hub}/models--org--small/blobs ${hub}/models--org--new/blobs
        ln -s ${data}/hf /root/hf; head -c 6000000 /dev/urandom >${hub}/models--org--big/blobs/0a
        mkdir ${data}/vis; for i in 1 2 3 4 5 6 7; do echo $i >${data}/vis/$i.png; done
        echo 1 >${hub}/models--org--small/blobs/0b; echo 1 >${hub}/models--org--new/blobs/0c`)
      berth = await startBerth()
      const launch = launchPage(page, language)
      const instance = instancePage(page, language)
      const say = (key: keyof typeof removeText, values: Record<string, string> = {}) =>
        words(removeText, language, key, values)
      const dialog = page.getByRole('dialog')
      const choose = (name: string) =>
        page.getByRole('checkbox', { name: words(filesText, language, 'choose', { name }), exact: true }).click()
      const remove = () => page.getByRole('button', { name: words(filesText, language, 'remove'), exact: true }).click()
      const confirm = dialog.getByRole('button', { name: language === 'zh' ? /^移除这/ : /^Remove th/ })
      const done = () => dialog.getByRole('button', { name: say('done') }).click()
      const isThere = async (path: string) => (await box.exec(`[ -e ${path} ]`)).exitCode === 0
      await page.goto(berth.url)
      await launch.paste(`${box.sshLine}\n${box.password}`)
      await launch.acceptKey(box.hostKeySha256)
      await launch.logIn('autodl-lora-2')
      await launch.toOverview()
      await instance.waitForLedger('lora-r64/best.pth')

      await page
        .getByRole('button', { name: words(spaceText, language, 'find') })
        .nth(1)
        .click()
      for (const path of [`${data}/hf`, hub])
        await dialog.getByRole('button', { name: words(spaceText, language, 'open', { path }), exact: true }).click()
      await expect(dialog.getByText(words(spaceText, language, 'hfModel', { name: 'org/big' }))).toBeVisible()
      await dialog.getByRole('button', { name: words(spaceText, language, 'show', { path: hub }), exact: true }).click()

      await choose('models--org--big')
      await remove()
      await expect(dialog.getByRole('row').filter({ hasText: 'models--org--big' })).toContainText('5.72 MB')
      await confirm.click()
      await expect(dialog).toContainText(say('outRemoved'))
      await done()
      expect([await isThere(`${hub}/models--org--big`), await isThere(`${hub}/models--org--small/blobs/0b`)]).toEqual([
        false,
        true,
      ])
      await expect(instance.row('models--org--big')).toBeHidden()

      await choose('models--org--new')
      await remove()
      await expect(confirm).toBeVisible()
      await box.exec(`echo more >>${hub}/models--org--new/blobs/0c`)
      await confirm.click()
      await expect(dialog).toContainText(say('outChanged'))
      await done()
      expect((await box.exec(`cat ${hub}/models--org--new/blobs/0c; ls -A ${hub}`)).stdout).toBe(
        '1\nmore\nmodels--org--new\nmodels--org--small\n',
      )

      await page.getByRole('textbox', { name: words(filesText, language, 'path') }).fill(data)
      await page.keyboard.press('Enter')
      // Picked in the window, the files go up whole and are in the list of transfers.
      await box.exec(`echo before >${data}/notes.txt`)
      const picked = [
        { name: '训练 notes 1.txt', mimeType: 'text/plain', buffer: Buffer.from('picked\n') },
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.alloc(3_000_000, 'x') },
      ]
      await page.locator('input[type=file]').first().setInputFiles(picked)
      const sent = words(filesText, language, 'uploadSent', { count: '2' })
      await expect(page.getByRole('button', { name: sent })).toBeVisible({ timeout: 60_000 })
      await expect(async () => {
        const there = await box.exec(
          `cat "${data}/训练 notes 1.txt"; wc -c <${data}/notes.txt; cat ${data}/notes.txt.older-*`,
        )
        expect(there.stdout).toBe('picked\n3000000\nbefore\n')
      }).toPass({ timeout: 60_000 })
      // A folder goes with all that lies in it, and what is there of that name stays beside it.
      const project = await mkdtemp(join(tmpdir(), 'berth-project-'))
      await mkdir(join(project, 'conf', 'deep'), { recursive: true })
      await writeFile(join(project, 'conf', 'deep', 'a.yaml'), 'lr: 1\n')
      await writeFile(join(project, 'train.py'), 'print(1)\n')
      await page.locator('input[type=file]').nth(1).setInputFiles(project)
      const base = `${data}/${basename(project)}`
      await expect(async () => {
        const there = await box.exec(`cat ${base}/conf/deep/a.yaml ${base}/train.py`)
        expect(there.stdout).toBe('lr: 1\nprint(1)\n')
      }).toPass({ timeout: 60_000 })
      await rm(project, { recursive: true })

      // The menu of a folder by its key: how much lies in it, and what the ledger leaves out.
      const vis = page.getByRole('button', { name: words(filesText, language, 'open', { name: 'vis' }), exact: true })
      const fromMenu = async (key: 'measure' | 'leaveOut' | 'pack') => {
        await vis.focus()
        await page.keyboard.press('Shift+F10')
        // The menu takes the focus a moment after it is there, and a key that comes before closes it; then down, as a person goes.
        const item = page.getByRole('menuitem', { name: words(filesText, language, key), exact: true })
        await expect(page.getByRole('menu').locator(':focus')).toHaveCount(1)
        await expect(async () => {
          await page.keyboard.press('ArrowDown')
          expect(await item.evaluate((element) => element === document.activeElement)).toBe(true)
        }).toPass({ intervals: [20] })
        await page.keyboard.press('Enter')
        await expect(item).toBeHidden()
      }
      await fromMenu('measure')
      await expect(page.getByRole('row').filter({ hasText: 'vis' })).toContainText(
        language === 'zh' ? '8 项' : '8 entries',
      )
      await fromMenu('leaveOut')
      await expect(dialog).toContainText(`${data}/vis`)
      await dialog.getByRole('button').first().press('Escape')
      await instance.open('files')
      await fromMenu('pack')
      await dialog.getByRole('button', { name: say('packConfirm') }).click()
      await expect(dialog).toContainText(`${data}/vis.tar`)
      await done()
      expect((await box.exec(`cd ${data} && ls -d vis*; tar -xOf vis.tar ./vis/7.png`)).stdout).toBe('vis.tar\n7\n')

      await choose('checkpoints')
      await remove()
      await expect(dialog).toContainText('checkpoints/lora-r64/best.pth')
      await expect(dialog).toContainText(say('nothing'))
      await expect(confirm).toBeHidden()
      await dialog.getByRole('button').last().click()
      expect(await isThere(`${data}/checkpoints/lora-r64/best.pth`)).toBe(true)
    })
  })
}
