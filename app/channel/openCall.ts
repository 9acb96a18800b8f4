import { BerthError } from '#app/contract/berthError.ts'
import type { Connection } from './connection.ts'

/** One call on a connection. Aborting rejects at once with `channel.aborted`, whatever main still does. */
export async function openCall(
  connection: Connection,
  method: string,
  input: unknown,
  options: { signal?: AbortSignal } = {},
): Promise<unknown> {
  const { signal } = options
  if (signal?.aborted) throw new BerthError('channel.aborted')
  let onAbort: () => void = () => {}
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const id = connection.open(
        { kind: 'call', method, input },
        {
          // An answer of the wrong kind ends the connection, which rejects everything; this call is already off its list.
          result: (value) => {
            resolve(value)
            return true
          },
          done: () => {
            reject(new BerthError('channel.badFrame'))
            return false
          },
          item: () => false,
          chunk: () => false,
          credit: () => false,
          peerEnded: () => false,
          failed: reject,
        },
      )
      onAbort = () => {
        connection.abandon(id)
        reject(new BerthError('channel.aborted'))
      }
      signal?.addEventListener('abort', onAbort)
    })
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}
