import { expect, test } from '@playwright/test'
import { queueEditorText } from '#renderer/queue/editorText.ts'
import { cellLogText } from '#renderer/queue/logText.ts'
import { queueScreenText } from '#renderer/queue/screenText.ts'
import { whenDoneText } from '#renderer/whenDone/text.ts'
import { axeViolations } from './axeViolations.ts'
import { instanceUnavailableReason } from './instance/instanceUnavailableReason.ts'
import { startInstance } from './instance/startInstance.ts'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { words } from './page-models/words.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

test.use({ locale: 'en-US' })

let berth: RunningBerth
test.afterEach(async () => {
  await berth.stop()
  await berth.clean()
})

/** A trainer that takes as long as the test wants, and saves what a trainer saves. */
const TRAIN = `seed=\${1#--seed=}
echo "seed $seed begins; === QUEUE DONE on me -- all 1 cell(s) exited 0 ==="
until [ -e "$DATA_DIR/go-$seed" ]; do sleep 0.1; done
[ "$seed" != 5 ] || { echo 'RuntimeError: unexpected pos 64 vs 0'; exit 7; }
echo "weights $seed" >"$CHECKPOINT_DIR/best.pth"`

test('a queue outlives its connection, a Berth that is killed and a restart of the instance, and calls nothing safe that is not', async ({
  page,
}) => {
  test.setTimeout(600_000)
  const unavailable = instanceUnavailableReason()
  berth = await startBerth()
  test.skip(unavailable !== null, unavailable ?? '')
  await using box = await startInstance({})
  const launch = launchPage(page, 'en')
  const say = (key: keyof typeof queueScreenText, params?: Record<string, string>) =>
    words(queueScreenText, 'en', key, params)
  const edit = (key: keyof typeof queueEditorText, params?: Record<string, string>) =>
    words(queueEditorText, 'en', key, params)
  const button = (name: string) => page.getByRole('button', { name, exact: true })
  const row = (index: number) =>
    page
      .getByRole('table', { name: say('cells') })
      .locator('tbody tr')
      .nth(index - 1)
  const go = (seed: number) => box.exec(`touch /root/autodl-tmp/go-${seed}`)

  await page.goto(berth.url)
  await launch.paste(`${box.sshLine}\n${box.password}`)
  await launch.acceptKey(box.hostKeySha256)
  await launch.logIn('autodl-lora-1')
  await launch.toOverview()
  await instancePage(page, 'en').open('queue')
  await expect(page.getByText(say('none'))).toBeVisible({ timeout: 60_000 })

  await page.getByLabel(edit('command')).fill(TRAIN)
  await page.getByText(edit('more')).click()
  await page.getByLabel(edit('minBytes'), { exact: true }).fill('0')
  await page.getByLabel(edit('minInodes'), { exact: true }).fill('0')
  await page.getByLabel(edit('minFsBytes'), { exact: true }).fill('0')
  await page.getByLabel(edit('fieldOf', { row: '1', field: edit('colConfig') })).fill('configs/lora.yaml')
  await button(edit('sweep')).click()
  await page.getByLabel(edit('sweepName'), { exact: true }).fill('seed')
  await page.getByLabel(edit('sweepValues'), { exact: true }).fill('1, 2 3')
  await button('Make 3 cells').click()
  expect(await axeViolations(page)).toEqual([])
  await button('Start 3 cells').click()
  await expect(row(1)).toContainText(say('stateRunning'), { timeout: 60_000 })
  await expect(page.getByText(say('detached', { tool: 'tmux' }))).toBeVisible()
  expect(await axeViolations(page)).toEqual([])

  // 关机 for when it is done takes the alias typed out, and nothing less.
  const whenDone = (key: keyof typeof whenDoneText, params?: Record<string, string>) =>
    words(whenDoneText, 'en', key, params)
  await button(whenDone('prepare')).click()
  const approve = button(whenDone('approve', { alias: 'autodl-lora-1' }))
  await expect(page.getByText(whenDone('sayGate'))).toBeVisible()
  await expect(approve).toBeDisabled()
  expect(await axeViolations(page)).toEqual([])
  await page.getByLabel(whenDone('typeAlias', { alias: 'autodl-lora-1' })).fill('autodl-lora-1')
  await approve.click()
  await expect(page.getByText(whenDone('waiting'))).toBeVisible()
  expect(await axeViolations(page)).toEqual([])

  // The link is cut: every connection's own process of the server goes.
  await box.exec("pkill -f 'sshd: root' || true")
  await go(1)
  await expect(row(1)).toContainText(say('stateOkSynced'), { timeout: 120_000 })
  await expect(row(2)).toContainText(say('stateRunning'))

  // Berth is dead, and the queue goes on.
  await berth.kill()
  await go(2)
  await expect(async () => {
    // What counts is its own word: the copy is there a moment before it is checked.
    expect((await box.exec("grep -c '^finish' /root/autodl-tmp/berth/queues/*/events")).stdout).toBe('2\n')
  }).toPass({ timeout: 60_000 })
  expect((await box.exec('cat /root/autodl-fs/final_ckpts/lora_seed=2/best.pth')).stdout).toBe('weights 2\n')
  await box.powerOff()
  await box.powerOn()
  berth = await startBerth({ homeDir: berth.homeDir })
  await page.goto(berth.url)
  await instancePage(page, 'en').open('queue')
  await expect(page.getByText(say('rebooted'))).toBeVisible({ timeout: 120_000 })
  // What was approved was that start of it, to its end: it was not, and so nothing is powered off.
  await expect(page.getByText(whenDone('queueEnded'))).toBeVisible({ timeout: 120_000 })
  await button(whenDone('forget')).click()
  await expect(row(2)).toContainText(say('stateOkSynced'))
  await expect(page.getByLabel(say('resumeFrom'))).toHaveValue('3')
  expect(await axeViolations(page)).toEqual([])
  await button(say('resume')).click()
  await expect(row(3)).toContainText(say('stateRunning'), { timeout: 60_000 })

  // Cells are added while it runs; of the fourth the copy fails for want of a single inode, and the fifth breaks.
  await button(say('openAdd')).click()
  await page.getByLabel(edit('fieldOf', { row: '1', field: edit('colConfig') })).fill('configs/lora.yaml')
  await button(edit('sweep')).click()
  await page.getByLabel(edit('sweepName'), { exact: true }).fill('seed')
  await page.getByLabel(edit('sweepValues'), { exact: true }).fill('4 5')
  await button('Make 2 cells').click()
  await button('Add 2 cells').click()
  await expect(row(5)).toContainText(say('stateWaiting'), { timeout: 60_000 })
  await go(3)
  await expect(row(4)).toContainText(say('stateRunning'), { timeout: 60_000 })
  const left = (await box.exec("df -Pi /root/autodl-fs | awk 'NR==2 { print $4 }'")).stdout.trim()
  await box.exec(`mkdir /root/autodl-fs/vis && cd /root/autodl-fs/vis && seq 1 ${left} | xargs touch`)
  await go(4)
  await expect(row(4)).toContainText(say('syncCopy'), { timeout: 60_000 })
  await expect(page.getByText(/the file storage takes only \d+ more files/)).toBeVisible({ timeout: 60_000 })
  await box.exec('rm -rf /root/autodl-fs/vis')
  await button(say('resume')).click()
  await go(5)
  await expect(row(5)).toContainText(say('stateFailed', { code: '7' }), { timeout: 60_000 })
  await expect(page.getByText('1 of them did not succeed', { exact: false })).toBeVisible()
  await button(say('showLogOf', { name: 'lora_seed=5' })).click()
  await expect(page.getByText(words(cellLogText, 'en', 'diskFull'))).toBeVisible()
  expect(await axeViolations(page)).toEqual([])
})
