import * as zlib from 'node:zlib'
import { crc32 } from '#app/checkpoint/crc32.ts'
import type { Crc32 } from '#app/checkpoint/verifyOptions.ts'

/** zlib's CRC-32 where Node has it (20.15, 22.2 and later; several GiB/s), the pure one otherwise. */
export const fastCrc32: Crc32 =
  typeof zlib.crc32 === 'function' ? (bytes, previous) => zlib.crc32(bytes, previous) : crc32
