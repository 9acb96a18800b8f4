import type { ByteRange } from './byteRange.ts'

/** Which bytes of a file are there: sorted ranges that neither overlap nor touch. Empty ranges are ignored. */
export class RangeSet {
  readonly #ranges: ByteRange[] = []

  constructor(ranges: Iterable<ByteRange> = []) {
    for (const range of ranges) this.add(range.start, range.end)
  }

  add(start: number, end: number): void {
    if (start >= end) return
    // Chunks arrive nearly in order: the place is at or near the end of a short list.
    let at = this.#ranges.length
    while (at > 0 && (this.#ranges[at - 1] as ByteRange).end >= start) at--
    let last = at
    let merged: ByteRange = { start, end }
    for (let next = this.#ranges[last]; next !== undefined && next.start <= end; next = this.#ranges[++last]) {
      merged = { start: Math.min(merged.start, next.start), end: Math.max(merged.end, next.end) }
    }
    this.#ranges.splice(at, last - at, merged)
  }

  get ranges(): readonly ByteRange[] {
    return this.#ranges
  }

  get totalBytes(): number {
    return this.#ranges.reduce((sum, range) => sum + range.end - range.start, 0)
  }

  /** Where the run of present bytes that begins at `offset` ends; `offset` itself when that byte is missing. */
  coveredUntil(offset: number): number {
    const hit = this.#ranges.find((range) => range.start <= offset && offset < range.end)
    return hit === undefined ? offset : hit.end
  }

  /** The gaps in `0…sizeBytes`, in order. */
  missing(sizeBytes: number): ByteRange[] {
    const gaps: ByteRange[] = []
    let at = 0
    for (const range of this.#ranges) {
      if (range.start >= sizeBytes) break
      if (range.start > at) gaps.push({ start: at, end: range.start })
      at = range.end
    }
    if (at < sizeBytes) gaps.push({ start: at, end: sizeBytes })
    return gaps
  }
}
