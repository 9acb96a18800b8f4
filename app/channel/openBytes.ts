import { BerthError } from '#app/contract/berthError.ts'
import { BytesEnd } from './bytesEnd.ts'
import type { Connection, Listener } from './connection.ts'
import type { BytesPipe } from './handlers.ts'

/**
 * A pipe on a connection. Never throws: a pipe that could not be opened fails at its first read or write. Leaving the
 * loop over `incoming` gives the whole pipe up.
 */
export function openBytes(
  connection: Connection,
  method: string,
  params: unknown,
  options: { signal?: AbortSignal } = {},
): BytesPipe {
  const { signal } = options
  let id = 0
  const giveUp = () => {
    connection.abandon(id)
    finish(new BerthError('channel.aborted'), true)
  }
  const pipe = new BytesEnd({
    sendChunk: (chunk) => connection.sendChunk(id, chunk),
    sendCredit: (n) => connection.send({ t: 'credit', id, n }),
    sendEnd: () => connection.send({ t: 'end', id }),
    onLeave: giveUp,
  })
  const finish = (error: BerthError, drop = false) => {
    signal?.removeEventListener('abort', giveUp)
    pipe.fail(error, drop)
  }
  const listener: Listener = {
    chunk: (chunk) => pipe.receive(chunk),
    credit: (amount) => pipe.grant(amount),
    peerEnded: () => {
      pipe.peerEnded()
      return true
    },
    done: () => {
      pipe.peerEnded()
      finish(new BerthError('channel.aborted'))
      return true
    },
    failed: finish,
    result: () => {
      finish(new BerthError('channel.badFrame'))
      return false
    },
    item: () => false,
  }
  try {
    if (signal?.aborted) throw new BerthError('channel.aborted')
    id = connection.open({ kind: 'bytes', method, input: params }, listener)
    signal?.addEventListener('abort', giveUp)
  } catch (thrown) {
    finish(thrown instanceof BerthError ? thrown : new BerthError('internal'))
  }
  return pipe
}
