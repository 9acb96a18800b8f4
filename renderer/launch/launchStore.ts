import type { z } from 'zod'
import { create } from 'zustand'
import type { WireError } from '#app/contract/berthError.ts'
import type { Address, Instance } from '#app/instance/instance.ts'
import { parseSshLine } from '#app/instance/parseSshLine.ts'
import type { launchContract } from '#app/launch/contract.ts'
import type { SmokeLine } from '#app/launch/smokeLine.ts'
import { toWireError } from '#renderer/ui/toWireError.ts'
import type { BerthClient } from '#renderer/window/clientContext.ts'

/** What `launch.inspectHost` found. */
export type Inspection = z.output<(typeof launchContract)['launch.inspectHost']['output']>

/** Where the way from a pasted line to an instance stands. */
export type LaunchState =
  | { readonly step: 'paste' }
  | { readonly step: 'inspecting'; readonly address: Address }
  | { readonly step: 'hostKey'; readonly address: Address; readonly inspection: Inspection }
  | { readonly step: 'login'; readonly address: Address; readonly inspection: Inspection }
  | { readonly step: 'attaching'; readonly address: Address; readonly sinceMs: number }
  | {
      readonly step: 'checked'
      readonly instance: Instance
      readonly notes: readonly SmokeLine[]
      readonly moved: boolean
    }

type LaunchStore = {
  readonly text: string
  /** In memory until the login is over, and nowhere else. */
  readonly password: string
  readonly alias: string
  readonly state: LaunchState
  readonly error: WireError | null
  setText(text: string): void
  setPassword(password: string): void
  setAlias(alias: string): void
  /** Reads the host key of the pasted address; sends no credential. */
  inspect(client: BerthClient): Promise<void>
  /** The person accepted the key on screen. */
  acceptKey(client: BerthClient): Promise<void>
  attach(client: BerthClient): Promise<void>
  reset(): void
}

let running: AbortController | null = null

/** The launch wizard's state. Leaving the screen and coming back finds it as it was; `reset` forgets the password. */
export const useLaunch = create<LaunchStore>((set, get) => {
  function begin(): AbortSignal {
    running?.abort()
    running = new AbortController()
    return running.signal
  }
  const fresh = { text: '', password: '', alias: '', state: { step: 'paste' }, error: null } as const
  return {
    ...fresh,
    setText: (text) => set({ text, error: null }),
    setPassword: (password) => set({ password }),
    setAlias: (alias) => set({ alias }),

    async inspect(client) {
      const parsed = parseSshLine(get().text)
      if (!parsed.ok) return
      const { address } = parsed
      const signal = begin()
      set({ state: { step: 'inspecting', address }, error: null, password: parsed.password ?? get().password })
      try {
        const { host, port } = address
        const inspection = await client.call('launch.inspectHost', { host, port }, { signal })
        if (signal.aborted) return
        const step = inspection.standing === 'known' ? 'login' : 'hostKey'
        set({ state: { step, address, inspection }, alias: get().alias || inspection.suggestedAlias })
      } catch (thrown) {
        if (!signal.aborted) set({ state: { step: 'paste' }, error: toWireError(thrown) })
      }
    },

    async acceptKey(client) {
      const { state } = get()
      if (state.step !== 'hostKey' || !['new', 'newType'].includes(state.inspection.standing)) return
      const signal = begin()
      try {
        const { host, port } = state.address
        const { sha256 } = state.inspection.hostKey
        await client.call('launch.acceptHostKey', { host, port, sha256 }, { signal })
        if (!signal.aborted) set({ state: { ...state, step: 'login' }, error: null })
      } catch (thrown) {
        if (!signal.aborted) set({ state: { step: 'paste' }, error: toWireError(thrown) })
      }
    },

    async attach(client) {
      const { state, alias, password } = get()
      if (state.step !== 'login') return
      const { address } = state
      const signal = begin()
      set({ state: { step: 'attaching', address, sinceMs: Date.now() }, error: null })
      try {
        const input = { address, alias, password: password === '' ? null : password }
        const result = await client.call('launch.attach', input, { signal })
        if (!signal.aborted) set({ ...fresh, state: { step: 'checked', ...result } })
      } catch (thrown) {
        if (!signal.aborted) set({ state, error: toWireError(thrown) })
      }
    },

    reset() {
      running?.abort()
      set(fresh)
    },
  }
})
