import type { ByteSource } from './byteSource.ts'

/** CRC-32 (IEEE) of `bytes`, continued from `previous`; unsigned 32 bit. */
export type Crc32 = (bytes: Uint8Array, previous: number) => number

/** Raw deflate to plain bytes, streaming. Throws on bad data. Chunks are only valid until the next one is asked for. */
export type InflateRaw = (chunks: AsyncIterable<Uint8Array>) => AsyncIterable<Uint8Array>

/**
 * Opens the plain file of this name in the folder of the verified one; null when there is none. Never asked for anything but
 * a plain name. Whoever asked closes it.
 */
export type OpenBeside = (name: string) => Promise<(ByteSource & { close(): Promise<void> }) | null>

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
  /** Needed only for the index of a sharded checkpoint; without it that is `unsupported`, since it proves nothing by itself. */
  openBeside?: OpenBeside
}
