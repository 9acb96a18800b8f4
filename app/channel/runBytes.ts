import { BytesEnd } from './bytesEnd.ts'
import type { BytesPipe, HandlerContext } from './handlers.ts'
import type { Operation, OperationPort } from './operation.ts'

type Handler = (params: unknown, pipe: BytesPipe, context: HandlerContext) => unknown

/** One pipe. It is done when the handler is through and all it wrote has been taken. */
export function runBytes(port: OperationPort, handler: Handler, params: unknown): Operation {
  const controller = new AbortController()
  const { id } = port
  const pipe = new BytesEnd({
    sendChunk: (chunk) => port.sendChunk(chunk),
    sendCredit: (n) => port.send({ t: 'credit', id, n }),
    sendEnd: () => port.send({ t: 'end', id }),
    // A handler may stop listening and still have something to say.
    onLeave: () => {},
  })

  async function run(): Promise<void> {
    try {
      await handler(params, pipe, { signal: controller.signal })
      await pipe.flushed()
      port.send({ t: 'done', id })
    } catch (thrown) {
      port.fail(thrown)
    }
  }

  return {
    run,
    abort(reason) {
      controller.abort(reason)
      pipe.fail(reason, true)
    },
    grant: (amount) => pipe.grant(amount),
    receive: (chunk) => pipe.receive(chunk),
    peerEnded() {
      pipe.peerEnded()
      return true
    },
  }
}
