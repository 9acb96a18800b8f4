import type { HandlerContext } from './handlers.ts'
import type { Operation, OperationPort } from './operation.ts'

type Handler = (input: unknown, context: HandlerContext) => unknown

/** One call. */
export function runCall(port: OperationPort, handler: Handler, input: unknown): Operation {
  const controller = new AbortController()

  async function run(): Promise<void> {
    try {
      const value = await handler(input, { signal: controller.signal })
      port.checkOutput(value)
      port.send({ t: 'result', id: port.id, value })
    } catch (thrown) {
      port.fail(thrown)
    }
  }

  return {
    run,
    abort: (reason) => controller.abort(reason),
    grant: () => false,
    receive: () => false,
    peerEnded: () => false,
  }
}
