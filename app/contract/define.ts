import type { z } from 'zod'
import type { ErrorCode } from './errorCode.ts'

/** A request with one answer. Input is validated in main always; output in development and in tests. */
export type CallSpec<I extends z.ZodType = z.ZodType, O extends z.ZodType = z.ZodType> = {
  readonly kind: 'call'
  readonly input: I
  readonly output: O
  readonly errors: readonly ErrorCode[]
}

/** A subscription: items flow from main until either side ends it. */
export type StreamSpec<P extends z.ZodType = z.ZodType, T extends z.ZodType = z.ZodType> = {
  readonly kind: 'stream'
  readonly params: P
  readonly item: T
  readonly errors: readonly ErrorCode[]
}

/** A two-way pipe of raw bytes (terminal, files) under credit-based flow control in both directions. */
export type BytesSpec<P extends z.ZodType = z.ZodType> = {
  readonly kind: 'bytes'
  readonly params: P
  readonly errors: readonly ErrorCode[]
}

export type Spec = CallSpec | StreamSpec | BytesSpec
export type Contract = { readonly [method: string]: Spec }

export function call<I extends z.ZodType, O extends z.ZodType>(spec: {
  input: I
  output: O
  errors?: readonly ErrorCode[]
}): CallSpec<I, O> {
  return { kind: 'call', errors: [], ...spec }
}

export function stream<P extends z.ZodType, T extends z.ZodType>(spec: {
  params: P
  item: T
  errors?: readonly ErrorCode[]
}): StreamSpec<P, T> {
  return { kind: 'stream', errors: [], ...spec }
}

export function bytes<P extends z.ZodType>(spec: { params: P; errors?: readonly ErrorCode[] }): BytesSpec<P> {
  return { kind: 'bytes', errors: [], ...spec }
}

export type MethodOf<C extends Contract, K extends Spec['kind']> = {
  [M in keyof C & string]: C[M]['kind'] extends K ? M : never
}[keyof C & string]
