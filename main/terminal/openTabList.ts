import { randomUUID } from 'node:crypto'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { Session } from '#app/terminal/session.ts'
import { MOST_TABS, type TerminalTab } from '#app/terminal/terminalTab.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Ground } from '#main/platform/ground.ts'
import { WatchCell } from '#main/watch/watchCell.ts'
import { terminalTabsStore } from './terminalTabsStore.ts'

/** The terminals that there are, as they are on disk and in every window. */
export type TabList = {
  of(instanceId: InstanceId): readonly TerminalTab[]
  /** Throws `terminal.unknown`. */
  get(instanceId: InstanceId, terminalId: string): TerminalTab
  /** Throws `terminal.tooMany`. */
  add(
    instanceId: InstanceId,
    start: { readonly name?: string; readonly session?: Session; readonly folder?: string | null },
  ): Promise<TerminalTab>
  /** Does nothing where the terminal was taken away meanwhile. */
  change(terminalId: string, changes: Partial<Pick<TerminalTab, 'name' | 'lives'>>): Promise<void>
  remove(terminalId: string): Promise<void>
  watch(instanceId: InstanceId, signal: AbortSignal): AsyncIterable<TerminalTab[]>
  close(): Promise<void>
}

/** Reads what terminals there were. Those of an instance that Berth does not know any more are dropped. */
export async function openTabList({
  registry,
  openStore,
}: Pick<Ground, 'openStore'> & {
  readonly registry: Pick<InstanceRegistry, 'find' | 'watch'>
}): Promise<TabList> {
  const store = await openStore(terminalTabsStore, 'terminals.json')
  const isKnown = ({ instanceId }: TerminalTab): boolean => registry.find(instanceId) !== null
  const cell = new WatchCell<readonly TerminalTab[]>(store.value.tabs.filter(isKnown))
  let saving: Promise<void> = Promise.resolve()
  const set = (tabs: readonly TerminalTab[]): Promise<void> => {
    cell.set(tabs)
    saving = store.write({ tabs: [...tabs] })
    return saving
  }
  const of = (instanceId: InstanceId): TerminalTab[] => cell.value.filter((tab) => tab.instanceId === instanceId)
  const forgotten = registry.watch(() => {
    if (!cell.value.every(isKnown)) set(cell.value.filter(isKnown)).catch(() => undefined)
  })
  return {
    of,
    get(instanceId, terminalId) {
      const tab = of(instanceId).find(({ id }) => id === terminalId)
      if (tab === undefined) throw new BerthError('terminal.unknown')
      return tab
    },
    async add(instanceId, { name, session, folder = null }) {
      const there = of(instanceId)
      if (there.length >= MOST_TABS) throw new BerthError('terminal.tooMany', { most: MOST_TABS })
      const tab: TerminalTab = {
        id: randomUUID(),
        instanceId,
        name: name ?? freeNumber(there),
        folder,
        lives: session === undefined ? { in: 'unknown' } : { in: 'session', session },
      }
      await set([...cell.value, tab])
      return tab
    },
    async change(terminalId, changes) {
      if (!cell.value.some(({ id }) => id === terminalId)) return
      await set(cell.value.map((tab) => (tab.id === terminalId ? { ...tab, ...changes } : tab)))
    },
    remove: (terminalId) => set(cell.value.filter(({ id }) => id !== terminalId)),
    async *watch(instanceId, signal) {
      let before = ''
      for await (const tabs of cell.watch(signal)) {
        const own = tabs.filter((tab) => tab.instanceId === instanceId)
        const now = JSON.stringify(own)
        if (now !== before) yield own
        before = now
      }
    },
    async close() {
      forgotten[Symbol.dispose]()
      await saving.catch(() => undefined)
    },
  }
}

function freeNumber(tabs: readonly TerminalTab[]): string {
  for (let number = 1; ; number++) if (!tabs.some(({ name }) => name === String(number))) return String(number)
}
