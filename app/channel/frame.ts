import { z } from 'zod'
import { wireErrorSchema } from '#app/contract/berthError.ts'
import { channelLimits } from './channelLimits.ts'

/** Chosen by the client, growing, never used twice: a late frame can not hit a younger operation. Fits 32 bits. */
const id = z.number().int().min(1).max(0xffff_ffff)
const method = z.string().max(200)
/** Items for streams, bytes for pipes. */
const credit = z.object({ t: z.literal('credit'), id, n: z.number().int().min(1).max(channelLimits.bytesWindow) })
/** This side of a pipe writes no more. */
const end = z.object({ t: z.literal('end'), id })

/** What the client may say. Opening a stream grants its first item; opening a pipe grants a window both ways. */
export const clientFrameSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('call'), id, method, input: z.unknown() }),
  z.object({ t: z.literal('stream'), id, method, input: z.unknown() }),
  z.object({ t: z.literal('bytes'), id, method, input: z.unknown() }),
  z.object({ t: z.literal('abort'), id }),
  credit,
  end,
])
export type ClientFrame = z.infer<typeof clientFrameSchema>

/** What the server may say. `done` ends a stream or pipe, `error` ends any operation, `fatal` the whole connection. */
export const serverFrameSchema = z.discriminatedUnion('t', [
  z.object({ t: z.literal('result'), id, value: z.unknown() }),
  z.object({ t: z.literal('item'), id, value: z.unknown() }),
  z.object({ t: z.literal('done'), id }),
  z.object({ t: z.literal('error'), id, error: wireErrorSchema }),
  z.object({ t: z.literal('fatal'), error: wireErrorSchema }),
  credit,
  end,
])
export type ServerFrame = z.infer<typeof serverFrameSchema>
