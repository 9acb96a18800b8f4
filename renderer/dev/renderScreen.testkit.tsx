import { MantineProvider } from '@mantine/core'
import { configure, render } from '@testing-library/react'
import type { ReactNode } from 'react'
import { I18nextProvider } from 'react-i18next'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createI18n } from '#renderer/i18n/createI18n.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { type BerthClient, ClientContext } from '#renderer/window/clientContext.ts'
import { fakeClient, type Story } from './fakeClient.ts'

// Its own second is too little where other tests take the processor.
configure({ asyncUtilTimeout: 20_000 })

/** Renders a screen in Chinese over the fake client; `calls` and `streams` are what the screen asked of main, in order. */
export function renderScreen(screen: ReactNode, story: Partial<Story> = {}) {
  const profile = loadProfile()
  useSettings.getState().setProfile(profile)
  const fake = fakeClient({
    empty: false,
    settings: {},
    standing: 'new',
    scan: 'complete',
    transfers: 'mixed',
    plan: 'fits',
    follow: 'off',
    copies: 'fine',
    history: 'run',
    removal: 'mixed',
    queue: 'running',
    whenDone: 'none',
    failing: null,
    teardown: { state: 'preparing', verb: 'shutdown', allow: true },
    ...story,
    profile,
  })
  const calls: [string, unknown][] = []
  const call = (method: string, input: unknown, options: unknown) => {
    calls.push([method, input])
    return fake.call(method as never, input as never, options as never)
  }
  const streams: [string, unknown][] = []
  const stream = (method: string, params: unknown, options: unknown) => {
    streams.push([method, params])
    return fake.stream(method as never, params as never, options as never)
  }
  const client = { ...fake, call: call as BerthClient['call'], stream: stream as BerthClient['stream'] }
  render(
    <I18nextProvider i18n={createI18n('zh')}>
      <MantineProvider env="test">
        <ClientContext value={client}>{screen}</ClientContext>
      </MantineProvider>
    </I18nextProvider>,
  )
  return { calls, streams }
}
