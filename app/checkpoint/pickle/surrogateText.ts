/**
 * UTF-8 in which surrogates may stand alone as three bytes each (ED A0..BF xx), as Python's `surrogatepass` writes them: file
 * names that were not UTF-8 become such texts. null when the bytes are not even that.
 */
export function surrogateText(bytes: Uint8Array, utf8: TextDecoder): string | null {
  let text = ''
  let from = 0
  try {
    for (let at = 0; at + 2 < bytes.length; at++) {
      const second = bytes[at + 1] ?? 0
      const third = bytes[at + 2] ?? 0
      if (bytes[at] !== 0xed || second < 0xa0 || second > 0xbf || (third & 0xc0) !== 0x80) continue
      text += utf8.decode(bytes.subarray(from, at))
      text += String.fromCharCode(0xd000 | ((second & 0x3f) << 6) | (third & 0x3f))
      at += 2
      from = at + 1
    }
    return text + utf8.decode(bytes.subarray(from))
  } catch {
    return null
  }
}
