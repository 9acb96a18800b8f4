import type { Clock } from '#app/clock/clock.ts'
import type { Address } from '#app/instance/instance.ts'
import { wait } from '#main/clock/wait.ts'
import type { Reachability, TeardownDeps } from './teardownDeps.ts'

/** A daemon that restarts refuses for a moment too: refusals have to last, and to be several. */
const REFUSED_FOR_MS = 10_000
const REFUSALS = 4
const SPACING_MS = 3_000
/** Shutting down takes seconds to a minute or two; after this a person looks at the console. */
const LIMIT_MS = 180_000

/**
 * Watches the address after the command for 关机 went out. `off` only when every try over at least 10 s was refused.
 * Silence, an unknown name, a mixture or a greeting proves nothing: `unproven`. Whether the instance is still on is for its link to say.
 */
export async function confirmOff(
  address: Address,
  parts: { readonly clock: Clock; readonly tryConnect: TeardownDeps['tryConnect']; readonly signal?: AbortSignal },
): Promise<'off' | 'unproven'> {
  const { clock, signal } = parts
  const startedMs = clock.nowMs()
  let refusedSinceMs: number | null = null
  let refusals = 0
  for (;;) {
    const found: Reachability = await parts.tryConnect(address, signal).catch(() => 'timeout' as const)
    const nowMs = clock.nowMs()
    if (signal?.aborted) return 'unproven'
    if (found === 'refused') {
      refusedSinceMs ??= nowMs
      refusals += 1
      if (refusals >= REFUSALS && nowMs - refusedSinceMs >= REFUSED_FOR_MS) return 'off'
    } else {
      refusedSinceMs = null
      refusals = 0
    }
    if (nowMs - startedMs >= LIMIT_MS) return 'unproven'
    await wait(clock, SPACING_MS, signal)
  }
}
