/** Random access to the bytes of one file. `read` returns exactly `length` bytes or throws; it never returns fewer. */
export interface ByteSource {
  readonly sizeBytes: number
  read(offset: number, length: number): Promise<Uint8Array>
  /**
   * Fills `target` from `offset` or throws. Optional: with it a reader can reuse its two buffers instead of letting the
   * garbage collector chase a gigabyte of short-lived ones.
   */
  readInto?(offset: number, target: Uint8Array): Promise<void>
}
