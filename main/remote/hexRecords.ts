/** Decodes the hexadecimal output of a script into its NUL-ended records; null when it is cut off or no hexadecimal. */
export function hexRecords(stdout: string): readonly Buffer[] | null {
  const text = stdout.trim()
  if (text.length % 2 !== 0 || !/^[0-9a-f]*$/.test(text)) return null
  const bytes = Buffer.from(text, 'hex')
  if (bytes.length > 0 && bytes[bytes.length - 1] !== 0) return null
  const records: Buffer[] = []
  for (let from = 0, to = bytes.indexOf(0); to >= 0; from = to + 1, to = bytes.indexOf(0, from)) {
    records.push(bytes.subarray(from, to))
  }
  return records
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of bytes; null when they are not UTF-8 and so name a file that cannot be asked for again. */
export function utf8(bytes: Uint8Array): string | null {
  try {
    return strict.decode(bytes)
  } catch {
    return null
  }
}
