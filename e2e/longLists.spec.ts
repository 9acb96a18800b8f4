import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { auditHash, FIRST_PREVIOUS } from '#main/audit/chainAudit.ts'
import { type RunningBerth, startBerth } from './startBerth.ts'

const COUNT = 10_000
const fixtures = join(import.meta.dirname, '..', 'main', 'store', 'fixtures')
const fixture = async (name: string) => JSON.parse(await readFile(join(fixtures, name), 'utf8'))

/** An instance that nobody reaches, with ten thousand of everything on record. */
async function fill(dataDir: string): Promise<void> {
  await mkdir(join(dataDir, 'ledger'), { recursive: true })
  const { instances } = await fixture('instances.v1.json')
  const instance = { ...instances[1], archivedAtMs: null, power: { state: 'on', sinceMs: 1, known: 'observed' } }
  await write(dataDir, 'instances.json', { version: 1, instances: [instance] })

  const ledger = await fixture('ledger.v1.json')
  const [entry] = ledger.entries
  const entries = Array.from({ length: COUNT }, (_, at) => {
    const path = `/root/autodl-tmp/runs/sweep-${String(at).padStart(5, '0')}/best.pth`
    return { ...entry, artefact: { ...entry.artefact, path, mtimeMs: 1_790_000_000_000 - at * 1_000 }, local: null }
  })
  await write(dataDir, `ledger/${instance.id}.json`, { ...ledger, entries })

  const list = await fixture('transfers.v1.json')
  const transfers = entries.map(({ artefact: { path } }, at) => {
    const view = {
      ...list.transfers[0].view,
      id: `t-${at}`,
      instanceId: instance.id,
      remotePath: path,
      state: 'paused',
    }
    return { ...list.transfers[0], view: { ...view, endedAtMs: null, doneBytes: 0 }, pausedBy: 'person' }
  })
  await write(dataDir, 'transfers.json', { ...list, transfers })

  let previous = FIRST_PREVIOUS
  const lines = entries.map((_, sequence) => {
    const act = { instanceId: instance.id, alias: instance.alias, act: 'artefact.kept', planHash: null } as const
    const unsigned = { sequence, atMs: sequence, ...act, evidence: null, previous }
    previous = auditHash(unsigned)
    return `${JSON.stringify({ ...unsigned, hash: previous })}\n`
  })
  await writeFile(join(dataDir, 'audit.jsonl'), lines.join(''))
}

const write = (dataDir: string, file: string, value: unknown) =>
  writeFile(join(dataDir, file), JSON.stringify(value, null, 2))

test.use({ locale: 'en-US' })

let berth: RunningBerth
test.beforeEach(async () => {
  berth = await startBerth()
  await berth.stop()
  await fill(berth.dataDir)
  berth = await berth.restart()
})
test.afterEach(async () => {
  await berth.stop()
  await berth.clean()
})

function listOf(page: Page, name: string) {
  const table = page.getByRole('table', { name })
  return {
    table,
    row: (text: string) => table.getByRole('row').filter({ hasText: text }),
    /** By its place among all; the heading is the first row. */
    at: (index: number) => table.locator(`tr[aria-rowindex="${index + 2}"]`),
    /** The table has them all, the page only those that are seen. */
    async opens(first: string) {
      await expect(table).toHaveAttribute('aria-rowcount', String(COUNT + 1))
      await expect(this.row(first)).toBeVisible()
      expect(await table.locator('tr').count()).toBeLessThan(100)
    },
    async reachesBothEndsByWheel(page: Page) {
      await table.hover()
      await page.mouse.wheel(0, 10_000_000)
      await expect(this.at(COUNT - 1)).toBeInViewport()
      await page.mouse.wheel(0, -10_000_000)
      // What stands above the table may be higher than the window.
      await this.at(0).scrollIntoViewIfNeeded()
      await expect(this.at(0)).toBeInViewport()
    },
    async reachesBothEndsByKeyboard(page: Page) {
      await this.at(0).locator('button:enabled, summary').first().focus()
      await page.keyboard.press('End')
      await expect(this.at(COUNT - 1)).toBeInViewport()
      await expect(this.at(COUNT - 1).locator(':focus')).toHaveCount(1)
      for (let step = 0; step < 30; step += 1) await page.keyboard.press('ArrowUp')
      const row = this.at(COUNT - 1 - 30)
      await expect(row.locator(':focus')).toBeInViewport()
      // Scrolled away with the wheel, the row with the focus keeps it.
      await table.hover()
      await page.mouse.wheel(0, -50_000)
      await expect(row).not.toBeInViewport()
      await expect(row.locator(':focus')).toHaveCount(1)
      await page.keyboard.press('Home')
      await expect(this.at(0)).toBeInViewport()
      await expect(this.at(0).locator(':focus')).toHaveCount(1)
    },
  }
}

test('ten thousand files, transfers and audit lines open and scroll', async ({ page }) => {
  await page.goto(berth.url)
  const ledger = listOf(page, 'Ledger')
  await ledger.opens('sweep-00000')
  await ledger.reachesBothEndsByWheel(page)

  await page.getByRole('tab', { name: 'Transfers' }).click()
  const transfers = listOf(page, 'Transfers')
  await transfers.opens('sweep-00000')
  await transfers.reachesBothEndsByWheel(page)
  await transfers.reachesBothEndsByKeyboard(page)

  await page.getByRole('button', { name: 'Audit log', exact: true }).click()
  const audit = listOf(page, 'Audit log')
  await audit.opens('9999')
  await audit.reachesBothEndsByKeyboard(page)
})
