import { connect } from 'node:net'
import type { Address } from '#app/instance/instance.ts'
import type { Reachability } from './teardownDeps.ts'

/** Long enough for a path around the world; a host that is off usually refuses at once or never answers. */
const TRY_TIMEOUT_MS = 8_000

const UNRESOLVABLE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'EAI_NONAME', 'EAI_NODATA'])

/**
 * One try to reach the SSH port. `answers` needs an SSH greeting: a forwarder in front of an instance that is off may
 * accept and hang up, which proves neither on nor off and counts as `timeout`, like every other error.
 */
export function tryConnect({ host, port }: Address, signal?: AbortSignal): Promise<Reachability> {
  return new Promise((resolve) => {
    const socket = connect({ host, port })
    const finish = (found: Reachability): void => {
      signal?.removeEventListener('abort', aborted)
      socket.destroy()
      resolve(found)
    }
    const aborted = (): void => finish('timeout')
    signal?.addEventListener('abort', aborted)
    socket.setTimeout(TRY_TIMEOUT_MS, () => finish('timeout'))
    socket.once('data', (bytes) => finish(bytes.toString('latin1', 0, 4) === 'SSH-' ? 'answers' : 'timeout'))
    socket.once('end', () => finish('timeout'))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED') finish('refused')
      else finish(UNRESOLVABLE.has(error.code ?? '') ? 'unresolvable' : 'timeout')
    })
  })
}
