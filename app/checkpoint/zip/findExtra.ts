/** One extra field by id; null when absent, `malformed` when the fields do not fill the space exactly. */
export function findExtra(extra: Uint8Array, id: number): DataView | null | 'malformed' {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength)
  let found: DataView | null = null
  let at = 0
  while (at < extra.length) {
    if (at + 4 > extra.length) return 'malformed'
    const length = view.getUint16(at + 2, true)
    if (at + 4 + length > extra.length) return 'malformed'
    if (view.getUint16(at, true) === id) {
      if (found) return 'malformed'
      found = new DataView(extra.buffer, extra.byteOffset + at + 4, length)
    }
    at += 4 + length
  }
  return found
}
