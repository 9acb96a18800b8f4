import '../shell/styles.ts'
import { createRoot } from 'react-dom/client'
import { parse } from 'yaml'
import { profileSchema } from '#app/profile/profile.ts'
import { teardownStateSchema } from '#app/teardown/teardownView.ts'
import { Root } from '#renderer/shell/Root.tsx'
import { type Section, useShell } from '#renderer/window/placeStore.ts'
import profileText from '../../profiles/autodl.yaml?raw'
import { fakeClient } from './fakeClient.ts'

// Every screen and state by address, so that it can be looked at: /dev.html?lang=en&theme=dark&section=teardown&state=parked
const asked = new URLSearchParams(location.search)
const profile = profileSchema.parse(parse(profileText))
const client = fakeClient({
  empty: asked.has('empty'),
  settings: {
    language: asked.get('lang') === 'en' ? 'en' : 'zh-CN',
    colorScheme: asked.get('theme') === 'dark' ? 'dark' : 'light',
  },
  standing: (asked.get('standing') ?? 'new') as 'new',
  transfers: (asked.get('transfers') ?? 'mixed') as 'mixed',
  plan: (asked.get('plan') ?? 'fits') as 'fits',
  follow: (asked.get('follow') ?? 'off') as 'off',
  copies: (asked.get('copies') ?? 'fine') as 'fine',
  removal: (asked.get('removal') ?? 'mixed') as 'mixed',
  queue: (asked.get('queue') ?? 'running') as 'running',
  whenDone: (asked.get('whenDone') ?? 'none') as 'none',
  history: (asked.get('history') ?? 'run') as 'run',
  failing: asked.get('failing'),
  scan: (asked.get('scan') ?? 'complete') as 'complete',
  teardown: {
    state: teardownStateSchema.parse(asked.get('state') ?? 'preparing'),
    verb: asked.get('verb') === 'release' ? 'release' : 'shutdown',
    allow: asked.has('allow'),
  },
  profile,
})
const place = asked.get('place')
const id = asked.get('id') ?? 'b6f24c9a07-3bf7e580'
if (
  place === 'launch' ||
  place === 'fleet' ||
  place === 'deadlines' ||
  place === 'money' ||
  place === 'alerts' ||
  place === 'audit' ||
  place === 'settings'
)
  useShell.getState().go({ kind: place })
else if (!asked.has('empty')) useShell.getState().open(id, (asked.get('section') ?? 'overview') as Section)

const container = document.getElementById('root')
if (container !== null) createRoot(container).render(<Root client={client} />)
