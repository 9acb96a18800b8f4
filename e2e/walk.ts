import { expect, type Page } from '@playwright/test'
import { instancePage } from './page-models/instancePage.ts'
import { launchPage } from './page-models/launchPage.ts'
import { teardownPage } from './page-models/teardownPage.ts'
import type { Language } from './page-models/words.ts'
import type { RunningBerth } from './startBerth.ts'

export type WalkTarget = {
  readonly alias: string
  /** Opens the wizard up to the host key dialog, or the demo. */
  readonly enter: (page: Page, language: Language) => Promise<void>
  /** What the dialog must show; null where Berth trusts its own demo and opens on the overview. */
  readonly hostKey: string | null
  /** A checkpoint that is sound: full path and the part of it that names its row. */
  readonly checkpoint: { readonly path: string; readonly row: string }
  /** Files that are to be given up by name, because they cannot be read. */
  readonly broken: readonly string[]
  /** Proves from outside that 关机 ran once and that the instance is off. */
  readonly expectOff: () => Promise<void>
  readonly release: (page: Page) => Promise<void>
}

/** The walk through what Berth is for: from a pasted line to 释放, with a restart of Berth in the middle. */
export async function walk(
  page: Page,
  berth: RunningBerth,
  language: Language,
  target: WalkTarget,
  /** Called where the walk has reached a screen of its own. */
  look: () => Promise<void> = async () => undefined,
): Promise<RunningBerth> {
  const launch = launchPage(page, language)
  const instance = instancePage(page, language)
  const teardown = teardownPage(page, language)

  await page.goto(berth.url)
  await target.enter(page, language)
  if (target.hostKey !== null) {
    await launch.acceptKey(target.hostKey)
    await launch.logIn(target.alias)
    await launch.toOverview()
  }

  await expect(instance.online).toBeVisible({ timeout: 60_000 })
  await instance.waitForLedger(target.checkpoint.row)

  await instance.open('terminal')
  await expect(instance.terminal).toBeVisible()
  await instance.type('mkdir -p /root/autodl-tmp/runs && echo done > /root/autodl-tmp/runs/walk-$((6*7)).log')
  await instance.open('overview')
  await expect(async () => {
    await instance.scanAgain()
    await expect(instance.row('walk-42.log')).toBeVisible({ timeout: 3000 })
  }).toPass({ timeout: 60_000 })

  await instance.open('teardown')
  await teardown.prepareRelease()
  await teardown.expectRow('decided', 'failed')
  await expect(teardown.approve).toBeDisabled()

  await instance.open('overview')
  await instance.pull(target.checkpoint.path)
  await instance.waitVerified(target.checkpoint.row)
  await instance.pullAtRisk()
  await instance.open('transfers')
  await expect(instance.allHome).toBeVisible({ timeout: 120_000 })

  await instance.open('teardown')
  for (const path of target.broken) await teardown.giveUp(path)
  await teardown.recheck()
  for (const row of ['identity', 'decided', 'digests', 'loads', 'quiet', 'unchanged', 'localCopies'] as const) {
    await teardown.expectRow(row, 'passed')
  }
  await teardown.approveAndAct(target.alias, look)
  await expect(teardown.parked).toBeVisible({ timeout: 120_000 })
  await look()
  await target.expectOff()

  const again = await berth.restart()
  await page.goto(again.url)
  await instance.open('teardown')
  await expect(teardown.parked).toBeVisible()

  await teardown.guideRelease.click()
  await expect(teardown.releaseGuide).toBeVisible()
  await look()
  await target.release(page)
  await teardown.released(target.alias)
  await expect(teardown.releasedTitle).toBeVisible()
  await look()
  return again
}
