import type { MessagePort } from 'node:worker_threads'
import type { ByteSource } from '#app/checkpoint/byteSource.ts'
import { type VerifyAnswer, type VerifyBytes, verifyBytesSchema } from './verifyMessages.ts'

export type OpenAsked = (name: string | null) => Promise<(ByteSource & { close(): Promise<void> }) | null>

/** Files whose bytes the thread asks its maker for. Who cannot give them ends the thread, so no answer is an error. */
export function askedSource(port: Pick<MessagePort, 'postMessage'>): {
  readonly open: OpenAsked
  /** Takes a message that may be an answer; false when it is none. */
  readonly take: (message: unknown) => boolean
} {
  const waiting = new Map<number, (given: VerifyBytes) => void>()
  let asks = 0
  const ask = (question: (id: number) => VerifyAnswer): Promise<VerifyBytes> => {
    const id = asks++
    return new Promise((resolve) => {
      waiting.set(id, resolve)
      port.postMessage(question(id))
    })
  }
  const read = async (source: number, offset: number, length: number): Promise<Uint8Array> => {
    const given = await ask((id) => ({ kind: 'read', ask: id, source, offset, length }))
    if (given.kind !== 'bytes' || given.bytes.length !== length) throw new Error('other bytes than were asked for')
    return given.bytes
  }
  return {
    async open(name) {
      const given = await ask((id) => ({ kind: 'open', ask: id, name }))
      if (given.kind !== 'opened' || given.source === null) return null
      const { id, sizeBytes } = given.source
      return {
        sizeBytes,
        read: (offset, length) => read(id, offset, length),
        close: async () => port.postMessage({ kind: 'close', source: id } satisfies VerifyAnswer),
      }
    },
    take(message) {
      const given = verifyBytesSchema.safeParse(message).data
      if (given === undefined) return false
      waiting.get(given.ask)?.(given)
      waiting.delete(given.ask)
      return true
    },
  }
}
