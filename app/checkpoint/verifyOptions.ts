/** CRC-32 (IEEE) of `bytes`, continued from `previous`; unsigned 32 bit. */
export type Crc32 = (bytes: Uint8Array, previous: number) => number

/** Raw deflate to plain bytes, streaming. Throws on bad data. Chunks are only valid until the next one is asked for. */
export type InflateRaw = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/** How a file is verified. Everything is optional: the pure defaults verify all that PyTorch itself writes. */
export interface VerifyOptions {
  /** Count NaN and Inf in float tensors (f16, bf16, f32, f64 and complex). Costs one more pass over each chunk. */
  scanValues?: boolean
  /** Aborting rejects the promise with the signal's reason at the next chunk. */
  signal?: AbortSignal
  /** Called after each chunk with the bytes of the file covered so far; never falls. */
  onProgress?: (doneBytes: number) => void
  /** A faster CRC-32 than the pure one (main hands in Node's). */
  crc32?: Crc32
  /** Needed only for deflated zip entries (`np.savez_compressed`, re-zipped files); without it those are `unsupported`. */
  inflateRaw?: InflateRaw
}
