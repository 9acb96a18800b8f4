// @vitest-environment happy-dom
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { OtherVerbs } from './OtherVerbs.tsx'

afterEach(cleanup)

const on = storyInstances(Date.now()).find(({ link }) => link.kind === 'online') as InstanceView

it('guides 关机 only where the instance lacks the command for it', () => {
  renderScreen(<OtherVerbs view={on} />)
  expect(screen.queryByRole('button', { name: '关机' })).toBeNull()
  cleanup()
  renderScreen(<OtherVerbs view={{ ...on, instance: { ...on.instance, hasShutdown: false } }} />)
  fireEvent.click(screen.getByRole('button', { name: '关机' }))
  expect(document.body.textContent).toContain('告诉 Berth 是什么时候关的')
})
