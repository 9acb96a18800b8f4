import type { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'

type Code = 'channel.invalidInput' | 'channel.invalidOutput'

/** Parses `value`, or throws `code` with the path of the first thing wrong. Values themselves are never named. */
export function checkValue(schema: z.ZodType, value: unknown, code: Code, method: string): unknown {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  // Keys of records come from the peer and can be of any length.
  const path = (issue?.path ?? []).map(String).join('.').slice(0, 200)
  throw new BerthError(code, { method, path, detail: issue?.code ?? '' })
}
