import { z } from 'zod'
import { type ErrorCode, errorCodeSchema } from './errorCode.ts'

/** Values a message may name: a host, a port, a path, a size. Never a secret. */
const errorParamsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type ErrorParams = z.infer<typeof errorParamsSchema>

/** How an error crosses the channel. */
export const wireErrorSchema = z.object({ code: errorCodeSchema, params: errorParamsSchema })
export type WireError = z.infer<typeof wireErrorSchema>

/** The one error type of Berth: a code from the closed union plus the values its sentence names. */
export class BerthError extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: ErrorCode, params: ErrorParams = {}, options?: { cause?: unknown }) {
    super(code, options)
    this.name = 'BerthError'
    this.code = code
    this.params = params
  }

  toWire(): WireError {
    return { code: this.code, params: this.params }
  }
}
