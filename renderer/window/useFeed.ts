import { useEffect, useRef } from 'react'
import type { z } from 'zod'
import type { BerthContract } from '#app/berthContract.ts'
import type { ChannelClient } from '#app/channel/channelClient.ts'
import { toWireError } from '#renderer/ui/toWireError.ts'
import { useClient } from './clientContext.ts'
import { type StreamMethod, useFeedFailures } from './feedFailures.ts'

/** A stream that ended by itself is asked for again after this long; one that fails again and again, less and less often. */
const RETRY_AFTER_MS = 2_000
const MOST_RETRY_AFTER_MS = 30_000

/**
 * Keeps a store fed from a stream for as long as the component lives. `instanceId` null means a stream about nothing in
 * particular.
 */
export function useFeed<M extends StreamMethod>(
  method: M,
  instanceId: string | null,
  onItem: (item: z.output<BerthContract[M]['item']>) => void,
): void {
  const client = useClient()
  const latest = useRef(onItem)
  useEffect(() => {
    latest.current = onItem
  })
  useEffect(() => {
    const controller = new AbortController()
    void feed(client, method, instanceId === null ? {} : { instanceId }, controller.signal, (item) =>
      latest.current(item as z.output<BerthContract[M]['item']>),
    )
    return () => {
      controller.abort()
      useFeedFailures.getState().set(method, null)
    }
  }, [client, method, instanceId])
}

const ofTheChannel: ReadonlySet<string> = new Set(['channel.peerGone', 'channel.aborted'])

async function feed(
  client: ChannelClient<BerthContract>,
  method: StreamMethod,
  params: object,
  signal: AbortSignal,
  onItem: (item: unknown) => void,
): Promise<void> {
  const { set } = useFeedFailures.getState()
  let retryAfterMs = RETRY_AFTER_MS
  while (!signal.aborted) {
    try {
      for await (const item of client.stream(method, params as never, { signal })) {
        if (signal.aborted) return
        onItem(item)
        set(method, null)
        retryAfterMs = RETRY_AFTER_MS
      }
    } catch (thrown) {
      const error = toWireError(thrown)
      // The screen keeps the last value with its age; a lost channel is shown once for the whole window.
      if (!signal.aborted && !ofTheChannel.has(error.code)) set(method, error)
    }
    if (signal.aborted) return
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs))
    retryAfterMs = Math.min(MOST_RETRY_AFTER_MS, retryAfterMs * 2)
  }
}
