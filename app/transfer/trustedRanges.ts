import type { ByteRange } from './byteRange.ts'

/**
 * What of the recorded ranges a resumed pull keeps: each one without its last MiB, which was written last before the cut
 * and is the part that a crash of the machine may have left unwritten.
 */
export function trustedRanges(
  recorded: readonly ByteRange[],
  sizeBytes: number,
  rereadBytes = 1024 * 1024,
): ByteRange[] {
  return recorded
    .map(({ start, end }) => ({ start, end: Math.min(end, sizeBytes) - rereadBytes }))
    .filter(({ start, end }) => start < end)
}
