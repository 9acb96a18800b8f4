// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { HistoryScreen } from './HistoryScreen.tsx'
import { OutlookNote } from './OutlookNote.tsx'
import { useOutlooks } from './outlookStore.ts'

afterEach(cleanup)

describe('HistoryScreen', () => {
  it('has every chart as a table too, with the numbers and their units', async () => {
    renderScreen(<HistoryScreen online instanceId="a" />)
    const chart = await screen.findByRole('region', { name: '空间' })
    expect(within(chart).getByRole('img').getAttribute('aria-label')).toContain('空间')
    fireEvent.click(within(chart).getByRole('button', { name: '看表格' }))
    const rows = within(within(chart).getByRole('table')).getAllByRole('row')
    expect(rows.length).toBeGreaterThan(100)
    expect(rows[1]?.textContent).toMatch(/26\.4 \/ 30 GB/)
  })

  it('says that nothing was read instead of drawing zeros', async () => {
    renderScreen(<HistoryScreen online instanceId="a" />, { history: 'nothing' })
    await waitFor(() => expect(screen.getByText(/这段时间没有读数/)).toBeTruthy())
    expect(screen.queryByRole('img')).toBeNull()
    expect(screen.getByRole('button', { name: '导出 CSV' }).hasAttribute('disabled')).toBe(true)
  })

  it('shows what was not read in a table as that', async () => {
    renderScreen(<HistoryScreen online instanceId="a" />, { history: 'gap' })
    const chart = await screen.findByRole('region', { name: 'CPU' })
    fireEvent.click(within(chart).getByRole('button', { name: '看表格' }))
    expect(
      within(chart)
        .getAllByRole('row')
        .map((row) => row.textContent)[2],
    ).toContain('没有读到')
  })
})

describe('OutlookNote', () => {
  const nowMs = Date.now()
  const hours = (count: number) => nowMs + count * 3_600_000 + 30_000
  const steady = { kind: 'steady', samples: 50 } as const
  const filling = (fullAtMs: number, earliestMs: number, latestMs: number | null) =>
    ({ kind: 'filling', samples: 42, spanMs: 3_600_000, fullAtMs, earliestMs, latestMs }) as const
  const said = (bytes: Parameters<typeof show>[0], inodes: Parameters<typeof show>[0] = steady) => {
    show(bytes, inodes)
    const text = screen.queryByText(/用完/)?.textContent ?? ''
    cleanup()
    return text
  }
  const show = (bytes: typeof steady | ReturnType<typeof filling>, inodes: typeof bytes = steady) => {
    useOutlooks.getState().set('a', [{ tier: 'data', bytes, inodes }])
    renderScreen(
      <p>
        <OutlookNote instanceId="a" tier="data" />
      </p>,
    )
  }

  it('says when, between what, and by how much it knows that', () => {
    expect(said(filling(hours(5), hours(3), hours(9)))).toContain(
      '空间约 5 小时后用完（3 小时到 9 小时之间），按最近 1 小时的 42 次读数。',
    )
    expect(said(filling(hours(5), hours(3), null))).toMatch(/最早 3 小时后.*说不准/)
    expect(said(filling(hours(5), hours(5), hours(5)))).toContain('空间约 5 小时后用完，按')
  })

  it('speaks of what runs out first, and not of what is far away or unknown', () => {
    expect(said(filling(hours(50), hours(40), hours(60)), filling(hours(5), hours(5), hours(5)))).toContain(
      '文件数约 5 小时后用完',
    )
    expect(said(filling(hours(24 * 20), hours(400), null))).toBe('')
    expect(said(filling(hours(-1), hours(-2), null))).toBe('')
    expect(said(steady)).toBe('')
  })
})
