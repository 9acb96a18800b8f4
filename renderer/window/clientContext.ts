import { createContext, useContext } from 'react'
import type { BerthContract } from '#app/berthContract.ts'
import type { ChannelClient } from '#app/channel/channelClient.ts'

/** The renderer's only way to the rest of Berth. */
export type BerthClient = ChannelClient<BerthContract>

export const ClientContext = createContext<BerthClient | null>(null)

/** The client of this window. Only inside `ClientContext`. */
export function useClient(): BerthClient {
  const client = useContext(ClientContext)
  if (client === null) throw new Error('useClient is used outside ClientContext')
  return client
}
