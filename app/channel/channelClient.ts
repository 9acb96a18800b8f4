import type { z } from 'zod'
import type { BytesSpec, CallSpec, Contract, MethodOf, StreamSpec } from '#app/contract/define.ts'
import type { BytesPipe } from './handlers.ts'

type InputOf<S> = S extends CallSpec<infer I> ? z.input<I> : never
type OutputOf<S> = S extends CallSpec<z.ZodType, infer O> ? z.output<O> : never
type StreamParamsOf<S> = S extends StreamSpec<infer P> ? z.input<P> : never
type ItemOf<S> = S extends StreamSpec<z.ZodType, infer T> ? z.output<T> : never
type BytesParamsOf<S> = S extends BytesSpec<infer P> ? z.input<P> : never

/** The renderer's end of the channel. Every failure is a `BerthError`. */
export interface ChannelClient<C extends Contract> {
  call<M extends MethodOf<C, 'call'>>(
    method: M,
    input: InputOf<C[M]>,
    options?: { signal?: AbortSignal },
  ): Promise<OutputOf<C[M]>>
  /** Ends the stream on the other side when the loop is left or `signal` fires. */
  stream<M extends MethodOf<C, 'stream'>>(
    method: M,
    params: StreamParamsOf<C[M]>,
    options?: { signal?: AbortSignal },
  ): AsyncIterable<ItemOf<C[M]>>
  bytes<M extends MethodOf<C, 'bytes'>>(
    method: M,
    params: BytesParamsOf<C[M]>,
    options?: { signal?: AbortSignal },
  ): BytesPipe
  /** Resolves when the peer is gone. */
  readonly closed: Promise<void>
  close(): void
}
