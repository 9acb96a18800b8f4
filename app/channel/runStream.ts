import type { HandlerContext } from './handlers.ts'
import type { Operation, OperationPort } from './operation.ts'

type Handler = (params: unknown, context: HandlerContext) => AsyncIterable<unknown>

/** More unanswered grants than this is no reader but an attempt to switch the brake off. */
const maxCredit = 1024

/**
 * One stream. The producer is resumed only when the reader asked for an item, so it stands still at its `yield`
 * meanwhile and its next item is as new as can be; nothing piles up anywhere.
 */
export function runStream(port: OperationPort, handler: Handler, params: unknown): Operation {
  const controller = new AbortController()
  const { signal } = controller
  let credit = 1
  let wake: () => void = () => {}
  let iterator: AsyncIterator<unknown> | null = null

  /** Ends the producer; its own clean-up may take its time, and an error in it concerns nobody any more. */
  const stop = async (): Promise<void> => {
    try {
      await iterator?.return?.()
    } catch {
      // The reader is gone; there is no one to tell.
    }
  }

  async function run(): Promise<void> {
    try {
      iterator = handler(params, { signal })[Symbol.asyncIterator]()
      for (;;) {
        while (credit === 0 && !signal.aborted) {
          await new Promise<void>((resolve) => {
            wake = resolve
          })
        }
        if (signal.aborted) return await stop()
        credit -= 1
        const step = await iterator.next()
        if (step.done === true) return port.send({ t: 'done', id: port.id })
        if (signal.aborted) return await stop()
        port.checkOutput(step.value)
        port.send({ t: 'item', id: port.id, value: step.value })
      }
    } catch (thrown) {
      port.fail(thrown)
      await stop()
    }
  }

  return {
    run,
    abort(reason) {
      controller.abort(reason)
      wake()
      // Also while the producer is waiting for something: an iterable that only heeds `return` ends as well.
      void stop()
    },
    grant(amount) {
      credit += amount
      wake()
      return credit <= maxCredit
    },
    receive: () => false,
    peerEnded: () => false,
  }
}
