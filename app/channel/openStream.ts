import { BerthError } from '#app/contract/berthError.ts'
import type { Connection } from './connection.ts'
import { StreamReader } from './streamReader.ts'

/** A stream on a connection. It opens at the first item asked for; each loop over it opens one of its own. */
export function openStream(
  connection: Connection,
  method: string,
  params: unknown,
  options: { signal?: AbortSignal } = {},
): AsyncIterable<unknown> {
  const { signal } = options
  return {
    [Symbol.asyncIterator]() {
      const reader = new StreamReader(connection, method, params)
      if (signal === undefined) return reader
      const onAbort = () => reader.abort(new BerthError('channel.aborted'))
      if (signal.aborted) onAbort()
      else signal.addEventListener('abort', onAbort)
      reader.onFinish = () => signal.removeEventListener('abort', onAbort)
      return reader
    },
  }
}
