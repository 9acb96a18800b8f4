/** One entry of a zip, as its central directory describes it. */
export interface ZipEntry {
  name: string
  /** 0 stored, 8 deflated; others are refused before this is made. */
  method: 0 | 8
  flags: number
  time: number
  date: number
  crc32: number
  compressedBytes: number
  sizeBytes: number
  headerOffset: number
  /** Where the next entry, or the central directory, begins: the entry must end exactly there. */
  nextOffset: number
}
