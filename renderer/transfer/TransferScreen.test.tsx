// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { storyTransfers } from '#renderer/dev/storyTransfers.ts'
import { type HostInfo, useSettings } from '#renderer/settings/settingsStore.ts'
import { TransferScreen } from './TransferScreen.tsx'
import { useTransfers } from './transferStore.ts'

const nowMs = Date.now()
const view = storyInstances(nowMs)[0] as InstanceView
const { id } = view.instance

function show(transfers: readonly TransferView[]) {
  useTransfers.getState().set(transfers)
  return renderScreen(<TransferScreen view={view} />)
}
const toHistory = () => fireEvent.click(screen.getByRole('radio', { name: /^历史/ }))
const rows = () => screen.getAllByRole('row').slice(1)
const folder = (failed: number) => ({ total: 10, done: 10 - failed, same: 0, gone: 0, failed, problems: [] })

afterEach(cleanup)

describe('TransferScreen', () => {
  it('never shows a folder of which a file failed as safe, and does not say that all is home', () => {
    const done = storyTransfers(id, nowMs, 'done').find(({ kind }) => kind === 'folder') as TransferView
    for (const state of ['done', 'failed'] as const) {
      show([{ ...done, state, level: 'L2', folder: folder(1) }])
      expect(screen.queryByText(/已下载到本机/)).toBeNull()
      const [row] = rows()
      expect(row?.querySelector('[data-risk="safe"]')).toBeNull()
      expect(row?.querySelector('[data-risk="lost"]')?.textContent).toBe('部分未成功')
      cleanup()
    }
  })

  it('says that digests agree of nothing that did not reach the first level', () => {
    // Few enough to be in the page at once, without a layout.
    const all = storyTransfers(id, nowMs, 'many')
      .slice(0, 50)
      .map((each) => ({ ...each, level: 'none' as const, report: null }))
    show(all)
    expect(screen.queryByText(/摘要一致|结构可读|可加载/)).toBeNull()
    toHistory()
    expect(screen.queryByText(/摘要一致|结构可读|可加载/)).toBeNull()
    expect(screen.getAllByText('已传完，未核对').length).toBeGreaterThan(0)
  })

  it('says what arrived when nothing is left, and names what of it is broken', () => {
    show(storyTransfers(id, nowMs, 'done'))
    expect(screen.getByText(/1,302 个文件已下载到本机/).textContent).toContain('有 1 个本身是坏的')
  })

  it('asks before clearing a history, saying what stays', () => {
    const { calls } = show(storyTransfers(id, nowMs, 'many'))
    toHistory()
    fireEvent.click(screen.getByRole('button', { name: '清空历史…' }))
    const dialog = screen.getByRole('dialog')
    expect(dialog.textContent).toContain('文件、校验记录和资产清单都保留')
    expect(calls).toEqual([])
    fireEvent.click(within(dialog).getByRole('button', { name: '清空历史' }))
    expect(calls).toEqual([['transfer.clear', { instanceId: id }]])
  })

  it('offers each act by name where it can do something, and nowhere else', () => {
    const [base] = storyTransfers(id, nowMs, 'mixed')
    const path = base?.remotePath ?? ''
    const offered = (change: Partial<TransferView>) => {
      show([{ ...(base as TransferView), ...change }])
      const verbs = ['下一个就传', '暂停', '继续', '取消'].filter(
        (verb) => screen.queryByRole('button', { name: `${verb} ${path}` }) !== null,
      )
      cleanup()
      return verbs
    }
    expect(offered({ state: 'queued' })).toEqual(['下一个就传', '暂停', '取消'])
    expect(offered({ state: 'running' })).toEqual(['暂停', '取消'])
    expect(offered({ state: 'verifying' })).toEqual(['取消'])
    expect(offered({ state: 'paused' })).toEqual(['继续', '取消'])
    expect(offered({ state: 'failed', endedAtMs: 1 })).toEqual(['继续', '取消'])
    expect(offered({ state: 'failed', endedAtMs: 1, localPath: '' })).toEqual(['取消'])
  })

  it('leads to what came home: its path in every host, its folder where the host can show one', () => {
    const done = storyTransfers(id, nowMs, 'done').find(({ direction }) => direction === 'pull') as TransferView
    const open = (host: 'browser' | 'electron') => {
      const info = { host } as HostInfo
      useSettings.getState().setInfo(info)
      const { calls } = show([done])
      toHistory()
      fireEvent.click(screen.getByRole('button', { name: /的详情$/ }))
      expect(screen.getByRole('button', { name: '复制路径' })).toBeTruthy()
      return { calls, reveal: screen.queryByRole('button', { name: '在文件夹中显示' }) }
    }
    expect(open('browser').reveal).toBeNull()
    cleanup()
    const { calls, reveal } = open('electron')
    fireEvent.click(reveal as HTMLElement)
    expect(calls).toContainEqual(['transfer.show', { id: done.id }])
  })

  it('opens the files of a folder that failed, each with its own sentence', () => {
    const transfers = storyTransfers(id, nowMs, 'mixed')
    show(transfers)
    fireEvent.click(screen.getByRole('button', { name: '/root/autodl-tmp/runs 的详情' }))
    const list = screen.getByRole('region', { name: '没有成功的文件' })
    expect(within(list).getAllByRole('listitem')).toHaveLength(200)
    expect(list.textContent).toContain('vis/epoch_030/Best.png')
    expect(screen.getByText(/还有 14 个没有列出/)).toBeTruthy()
  })
})
