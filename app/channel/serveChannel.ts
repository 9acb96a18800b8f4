import type { Contract } from '#app/contract/define.ts'
import type { HandlersOf } from './handlers.ts'
import { Peer } from './peer.ts'
import type { ServeOptions } from './serveOptions.ts'
import type { Transport } from './transport.ts'

/**
 * Serves a contract to one peer until its transport closes; then every operation of that peer is aborted. The result
 * ends the service and closes the transport. Never throws into the transport.
 */
export function serveChannel<C extends Contract>(
  transport: Transport,
  contract: C,
  handlers: HandlersOf<C>,
  options: ServeOptions,
): Disposable {
  const peer = new Peer(transport, contract, handlers, options)
  transport.onClose(() => peer.gone())
  transport.onMessage((message) => peer.receive(message))
  return { [Symbol.dispose]: () => peer.close() }
}
