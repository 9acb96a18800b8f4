import { z } from 'zod'
import { type ErrorCode, errorCodeSchema } from './errorCode.ts'
import type { ErrorValueNames, ErrorValues } from './errorValues.ts'

/** Values a message may name: a host, a port, a path, a size. Never a secret. */
const errorParamsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type ErrorParams = z.infer<typeof errorParamsSchema>

/** How an error crosses the channel. */
export const wireErrorSchema = z.object({ code: errorCodeSchema, params: errorParamsSchema })
export type WireError = z.infer<typeof wireErrorSchema>

type Rest<Code extends ErrorCode> = [ErrorValueNames<Code>] extends [never]
  ? [params?: ErrorParams, options?: ErrorOptions]
  : [params: ErrorValues<Code>, options?: ErrorOptions]

/** The one error type of Berth: a code from the closed union plus the values its sentences name. */
export class BerthError<const Code extends ErrorCode = ErrorCode> extends Error {
  readonly code: ErrorCode
  readonly params: ErrorParams

  constructor(code: Code, ...[params = {}, options]: Rest<Code>) {
    super(code, options)
    this.name = 'BerthError'
    this.code = code
    this.params = params
  }

  /** One that came over a channel; the side that threw it saw to its values. */
  static fromWire({ code, params }: WireError): BerthError {
    return new BerthError(code as never, params)
  }

  toWire(): WireError {
    return { code: this.code, params: this.params }
  }
}
