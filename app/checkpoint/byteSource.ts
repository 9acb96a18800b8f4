/** Random access to the bytes of one file. `read` returns exactly `length` bytes or throws; it never returns fewer. */
export interface ByteSource {
  readonly sizeBytes: number
  read(offset: number, length: number): Promise<Uint8Array>
}
