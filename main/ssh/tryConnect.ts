import { connect } from 'node:net'

export type Reach = 'answers' | 'refused' | 'timeout' | 'unresolvable'

/** A refusal or an answer takes one round trip; what takes longer than this is neither. */
const TIMEOUT_MS = 5000

/**
 * Whether something listens at an address, without speaking to it. `refused` is the only answer that speaks for an
 * instance being off; `timeout` says nothing at all. Anything unexpected counts as `timeout`.
 */
export function tryConnect({ host, port }: { host: string; port: number }): Promise<Reach> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS })
    const end = (reach: Reach) => {
      socket.destroy()
      resolve(reach)
    }
    socket.on('connect', () => end('answers'))
    socket.on('timeout', () => end('timeout'))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') end('refused')
      else end(error.code === 'ENOTFOUND' ? 'unresolvable' : 'timeout')
    })
  })
}
