/** Slower than any disk or network mount that is in order; below it the digest counts as hung. */
const SLOWEST_BYTES_PER_SECOND = 5 * 2 ** 20
const BASE_TIMEOUT_MS = 60_000

/** How long a digest of so many bytes may take on the instance. */
export function digestTimeoutMs(sizeBytes: number): number {
  return BASE_TIMEOUT_MS + (sizeBytes / SLOWEST_BYTES_PER_SECOND) * 1000
}
