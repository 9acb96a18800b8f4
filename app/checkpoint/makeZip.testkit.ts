import { crc32 } from './crc32.ts'

/** What to write for one entry; the overrides make it lie. */
export interface MadeEntry {
  name: string
  data: Uint8Array | string
  localName?: string
  offset?: number
}

/** A stored zip, every CRC right: what a torch file looks like when its content was tampered with before it was packed. */
export function makeZip(entries: readonly MadeEntry[]): Uint8Array {
  const parts: number[] = []
  const directory: number[] = []
  const u16 = (value: number): number[] => [value & 0xff, (value >>> 8) & 0xff]
  const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)]
  for (const entry of entries) {
    const data = typeof entry.data === 'string' ? new TextEncoder().encode(entry.data) : entry.data
    const name = new TextEncoder().encode(entry.name)
    const localName = new TextEncoder().encode(entry.localName ?? entry.name)
    const facts = [
      ...u16(0),
      ...u16(0),
      ...u16(0),
      ...u16(33),
      ...u32(crc32(data)),
      ...u32(data.length),
      ...u32(data.length),
    ]
    const offset = entry.offset ?? parts.length
    parts.push(...u32(0x04034b50), ...u16(20), ...facts, ...u16(localName.length), ...u16(0), ...localName)
    for (const byte of data) parts.push(byte)
    directory.push(...u32(0x02014b50), ...u16(20), ...u16(20), ...facts, ...u16(name.length))
    directory.push(...u16(0), ...u16(0), ...u16(0), ...u16(0), ...u32(0), ...u32(offset), ...name)
  }
  const end = [...u32(0x06054b50), ...u32(0), ...u16(entries.length), ...u16(entries.length)]
  return Uint8Array.from(parts.concat(directory, end, u32(directory.length), u32(parts.length), u16(0)))
}
