/** Each byte as the character of the same number. `TextDecoder('latin1')` is windows-1252 by its standard and changes 0x80 to 0x9F. */
export function latin1Text(bytes: Uint8Array): string {
  let text = ''
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096))
  return text
}
