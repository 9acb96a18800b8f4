// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { LedgerView } from '#app/storage/ledgerView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { storyLedger } from '#renderer/dev/storyStorage.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { VerbGuideDialog } from './VerbGuideDialog.tsx'

afterEach(cleanup)

const views = storyInstances(Date.now())
const off = views.find(({ instance }) => instance.power.state === 'off') as InstanceView
const on = views.find(({ link }) => link.kind === 'online') as InstanceView

function show(view: InstanceView, verb: 'reset' | 'boot' | 'noGpuBoot' | 'saveImage', ledger?: LedgerView) {
  useStorage.setState({ views: {}, ledgers: ledger ? { [view.instance.id]: ledger } : {} })
  renderScreen(<VerbGuideDialog view={view} verb={verb} onClose={() => undefined} />)
}
const steps = () => screen.queryByText(/点 更多，再点 重置系统/)

it('shows the steps of a reset only to who read what goes without a copy', () => {
  const ledger = storyLedger(Date.now())
  const entries = ledger.entries.map((entry) => ({
    ...entry,
    artefact: { ...entry.artefact, tier: 'system' as const },
  }))
  show(off, 'reset', { ...ledger, entries })
  expect(document.body.textContent).toMatch(/\d+ 个要紧的文件没有可靠副本/)
  expect(steps()).toBeNull()
  fireEvent.click(screen.getByLabelText('我看过会丢什么，仍然要做'))
  expect(steps()).toBeTruthy()
})

it('says of what is on that it runs already, and of what is silent that only the console knows', () => {
  show(on, 'boot')
  expect(document.body.textContent).toContain('它正开着')
  cleanup()
  show({ ...on, link: { kind: 'idle' } }, 'boot')
  expect(document.body.textContent).toContain('Berth 不知道它是不是关着')
})

it('does not take what nobody looked at for safe', () => {
  show(off, 'reset')
  expect(document.body.textContent).toContain('没有看全会丢什么')
  expect(steps()).toBeNull()
})

it('says the price, and what has to be so first; where nothing is lost the steps are there at once', () => {
  show(off, 'boot')
  expect(document.body.textContent).toContain('每小时 ¥1.97')
  expect(screen.getByText(/点 开机，等状态变成/)).toBeTruthy()
  cleanup()
  show(off, 'noGpuBoot')
  expect(document.body.textContent).toContain('每小时 ¥0.10')
  cleanup()
  show(on, 'saveImage')
  expect(document.body.textContent).toContain('它现在没有关机')
  expect(document.body.textContent).toContain('不进镜像')
})
