// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { storyLedger, storyStorage } from '#renderer/dev/storyStorage.ts'
import { LedgerCard } from './LedgerCard.tsx'
import { useStorage } from './storageStore.ts'

const view = storyInstances(Date.now())[0] as InstanceView
const ledger = storyLedger(Date.now())

function show(change: Partial<LedgerView>) {
  useStorage.getState().setLedger(view.instance.id, { ...ledger, ...change })
  return renderScreen(<LedgerCard view={view} />)
}

afterEach(cleanup)

describe('LedgerCard', () => {
  it('does not say "nothing" when nobody looked', () => {
    show({ entries: [], scannedAtMs: null, complete: false })
    expect(screen.getByText(/还没有扫描过这台实例/)).toBeTruthy()
    expect(screen.queryByText(/扫描完整/)).toBeNull()
  })

  it('does not say "nothing" when the scan could not look everywhere', () => {
    show({ entries: [], complete: false, problems: ['/root/private'] })
    expect(screen.getByText(/不能说没有东西会丢/)).toBeTruthy()
    expect(screen.getByText(/扫描不完整/, { selector: 'div' })).toBeTruthy()
  })

  it('says "nothing" after a complete scan', () => {
    show({ entries: [] })
    expect(screen.getByText(/扫描完整，没有找到/)).toBeTruthy()
  })

  it('puts files without a safe copy first', () => {
    show({})
    const rows = screen.getAllByRole('row').slice(1)
    const risky = rows.map((row) => /有风险|读不出来|危险|要你确认|读不懂/.test(row.textContent ?? ''))
    expect(risky).toEqual([...risky].sort((a, b) => Number(b) - Number(a)))
    expect(risky.filter(Boolean)).toHaveLength(8)
  })

  it('asks whether files at risk are on the file storage already, and says what that is worth', async () => {
    useStorage.getState().setView(view.instance.id, storyStorage(Date.now()))
    const { streams } = show({})
    fireEvent.click(screen.getByRole('button', { name: '文件存储里已有了吗？' }))
    expect(await screen.findByText(/看了 67 个文件，3 个在文件存储里有相同的副本/)).toBeTruthy()
    expect(document.body.textContent).toContain('约 30 秒才会同步')
    expect(streams).toEqual([['storage.findFsCopies', { instanceId: view.instance.id }]])
  })

  it('shows many alike as one line that pulls them all and opens into them', () => {
    const shards = ledger.entries.filter(({ artefact }) => artefact.path.includes('shard-')).slice(0, 40)
    const { calls } = show({ entries: shards })
    const [fold] = screen.getAllByRole('row').slice(1)
    expect(fold?.textContent).toContain('40 个文件')
    fireEvent.click(screen.getByRole('button', { name: /^拉取 .*shard-#\.pt 的 40 个文件$/ }))
    expect(calls).toEqual([
      [
        'transfer.pull',
        {
          instanceId: view.instance.id,
          remotePaths: expect.arrayContaining(shards.map(({ artefact }) => artefact.path)),
        },
      ],
    ])
    fireEvent.click(screen.getByRole('button', { name: /展开 40 个文件$/ }))
    expect(screen.getAllByRole('row').slice(1)).toHaveLength(41)
  })
})
