import type { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import { channelLimits } from './channelLimits.ts'
import type { ClientFrame, ServerFrame } from './frame.ts'

const CONTROL = 1
const BYTES = 2
/** Type byte and the operation's id, big endian. */
const BYTES_HEADER = 5

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })

export type Decoded<F> =
  | { readonly kind: 'control'; readonly frame: F }
  | { readonly kind: 'bytes'; readonly id: number; readonly chunk: Uint8Array }
  | { readonly kind: 'bad'; readonly error: BerthError }

function encodeControl(frame: ClientFrame | ServerFrame): Uint8Array {
  const json = encoder.encode(JSON.stringify(frame))
  const sizeBytes = json.length + 1
  if (sizeBytes > channelLimits.maxFrameBytes) {
    throw new BerthError('channel.tooLarge', { sizeBytes, limitBytes: channelLimits.maxFrameBytes })
  }
  const message = new Uint8Array(sizeBytes)
  message[0] = CONTROL
  message.set(json, 1)
  return message
}

/** Copies, because the message belongs to the transport while the chunk stays the caller's. */
function encodeBytes(id: number, chunk: Uint8Array): Uint8Array {
  const message = new Uint8Array(BYTES_HEADER + chunk.length)
  message[0] = BYTES
  new DataView(message.buffer).setUint32(1, id)
  message.set(chunk, BYTES_HEADER)
  return message
}

/** Never throws, whatever the bytes: a peer's message is data, not a reason to fall. */
function decode<S extends z.ZodType>(schema: S, message: Uint8Array): Decoded<z.output<S>> {
  if (message.length > channelLimits.maxFrameBytes) {
    const params = { sizeBytes: message.length, limitBytes: channelLimits.maxFrameBytes }
    return { kind: 'bad', error: new BerthError('channel.tooLarge', params) }
  }
  const type = message[0]
  if (type === BYTES && message.length >= BYTES_HEADER) {
    const id = new DataView(message.buffer, message.byteOffset, message.length).getUint32(1)
    return { kind: 'bytes', id, chunk: message.subarray(BYTES_HEADER) }
  }
  if (type === CONTROL) {
    try {
      const parsed = schema.safeParse(JSON.parse(decoder.decode(message.subarray(1))))
      if (parsed.success) return { kind: 'control', frame: parsed.data }
    } catch {
      // Not UTF-8 or not JSON: as bad as any other unreadable frame.
    }
  }
  return { kind: 'bad', error: new BerthError('channel.badFrame') }
}

/** Messages ↔ frames: one type byte, then JSON (control) or an id and raw bytes. */
export const frameCodec = { encodeControl, encodeBytes, decode }
