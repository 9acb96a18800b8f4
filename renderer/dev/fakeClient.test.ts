import { describe, expect, test } from 'vitest'
import { contract } from '#app/berthContract.ts'
import { teardownStateSchema } from '#app/teardown/teardownView.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { fakeClient, type Story } from './fakeClient.ts'
import { storyInstances } from './storyInstances.ts'

const base: Story = {
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
  profile: loadProfile(),
}
const instanceId = storyInstances(0)[0]?.instance.id ?? ''

/** The first of each stream that says anything; it throws where main could not have said it. */
async function firstItems(story: Story): Promise<string[]> {
  const client = fakeClient(story)
  const heard: string[] = []
  for (const [method, spec] of Object.entries(contract)) {
    if (spec.kind !== 'stream') continue
    const stop = new AbortController()
    // Whoever has nothing to say waits for the end.
    const items = client.stream(method as 'storage.watch', { instanceId }, { signal: stop.signal })
    const ended = new Promise<null>((resolve) => setImmediate(() => resolve(null)))
    const first = await Promise.race([items[Symbol.asyncIterator]().next(), ended])
    if (first !== null && first.done !== true) heard.push(method)
    stop.abort()
  }
  return heard
}

describe('the story of the development page', () => {
  const stories: [string, Partial<Story>][] = [
    ['as it opens', {}],
    ['empty', { empty: true }],
    ...(['waiting', 'on'] as const).map((follow): [string, Partial<Story>] => [`follow ${follow}`, { follow }]),
    ...(['done', 'failed', 'many', 'none'] as const).map((transfers): [string, Partial<Story>] => [
      `transfers ${transfers}`,
      { transfers },
    ]),
    ...(['incomplete', 'never'] as const).map((scan): [string, Partial<Story>] => [`scan ${scan}`, { scan }]),
    ...teardownStateSchema.options.flatMap((state) =>
      (['shutdown', 'release'] as const).map((verb): [string, Partial<Story>] => [
        `${verb} ${state}`,
        { teardown: { state, verb, allow: false } },
      ]),
    ),
  ]
  test.each(stories)('says what main could say: %s', async (_, change) => {
    const heard = await firstItems({ ...base, ...change })
    expect(heard).toEqual(
      expect.arrayContaining([
        'demo.watch',
        'instance.watch',
        'settings.watch',
        'storage.watch',
        'storage.watchLedger',
      ]),
    )
  })
})
