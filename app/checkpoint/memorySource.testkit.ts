import type { ByteSource } from './byteSource.ts'

/** Bytes in memory that remember the largest read; a range outside them fails the test. */
export interface MemorySource extends ByteSource {
  largestRead(): number
}

export function memorySource(bytes: Uint8Array): MemorySource {
  let largest = 0
  return {
    sizeBytes: bytes.length,
    largestRead: () => largest,
    async read(offset, length) {
      if (offset < 0 || offset + length > bytes.length) throw new Error(`read outside the file: ${offset}+${length}`)
      largest = Math.max(largest, length)
      return bytes.slice(offset, offset + length)
    },
  }
}
