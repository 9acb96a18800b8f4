import type { Contract } from '#app/contract/define.ts'
import type { ChannelClient } from './channelClient.ts'
import { Connection } from './connection.ts'
import { openBytes } from './openBytes.ts'
import { openCall } from './openCall.ts'
import { openStream } from './openStream.ts'
import type { Transport } from './transport.ts'

/**
 * The client's end of a channel. When the transport closes, everything outstanding fails with `channel.peerGone`; when
 * this end closes it, with `channel.aborted`. `contract` gives the types; what main may be asked is checked in main.
 */
export function connectChannel<C extends Contract>(transport: Transport, _contract: C): ChannelClient<C> {
  const connection = new Connection(transport)
  const client = {
    call: openCall.bind(null, connection),
    stream: openStream.bind(null, connection),
    bytes: openBytes.bind(null, connection),
    closed: connection.closed,
    close: () => connection.close(),
  }
  // The one place where answers get the contract's types: main is the same program and checks its outputs in tests.
  return client as unknown as ChannelClient<C>
}
