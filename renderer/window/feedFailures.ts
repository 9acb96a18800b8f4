import { create } from 'zustand'
import type { BerthContract } from '#app/berthContract.ts'
import type { WireError } from '#app/contract/berthError.ts'
import type { MethodOf } from '#app/contract/define.ts'

export type StreamMethod = MethodOf<BerthContract, 'stream'>

type Failures = {
  readonly failures: { readonly [M in StreamMethod]?: WireError }
  set(method: StreamMethod, error: WireError | null): void
}

/** The streams that do not come at the moment, and why: what is on screen of them is old. */
export const useFeedFailures = create<Failures>((set) => ({
  failures: {},
  set: (method, error) =>
    set((state) => {
      if (error === null && state.failures[method] === undefined) return state
      const { [method]: _, ...others } = state.failures
      return { failures: error === null ? others : { ...others, [method]: error } }
    }),
}))
