import type { z } from 'zod'
import type { BytesSpec, CallSpec, Contract, MethodOf, StreamSpec } from '#app/contract/define.ts'

/** What a handler learns besides its input: `signal` fires when the caller aborts or its window is gone. */
export type HandlerContext = { readonly signal: AbortSignal }

/**
 * One end of a two-way pipe of raw bytes. `write` resolves when the peer granted credit for it, so a slow reader slows
 * its writer; `incoming` ends when the peer ends.
 */
export interface BytesPipe {
  write(chunk: Uint8Array): Promise<void>
  end(): void
  readonly incoming: AsyncIterable<Uint8Array>
}

type CallHandler<S> =
  S extends CallSpec<infer I, infer O>
    ? (input: z.output<I>, context: HandlerContext) => Promise<z.input<O>> | z.input<O>
    : never
/** Streams of state conflate: a producer waits for credit at each `yield`, so a slow window gets fewer, newer items. */
type StreamHandler<S> =
  S extends StreamSpec<infer P, infer T>
    ? (params: z.output<P>, context: HandlerContext) => AsyncIterable<z.input<T>>
    : never
type BytesHandler<S> =
  S extends BytesSpec<infer P>
    ? (params: z.output<P>, pipe: BytesPipe, context: HandlerContext) => Promise<void>
    : never

/** One handler for every method of a contract. Capabilities export the part that is theirs. */
export type HandlersOf<C extends Contract> = {
  readonly [M in MethodOf<C, 'call'>]: CallHandler<C[M]>
} & { readonly [M in MethodOf<C, 'stream'>]: StreamHandler<C[M]> } & {
  readonly [M in MethodOf<C, 'bytes'>]: BytesHandler<C[M]>
}
