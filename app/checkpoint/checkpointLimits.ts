const MIB = 1024 * 1024

/**
 * What the reader allocates at most, whatever a file claims. A file beyond a limit is `unsupported`, not `broken`:
 * nothing is wrong with it, but nothing is proven either.
 */
export const checkpointLimits = {
  /** No single read is larger; two buffers of half of it are in flight while streaming. */
  readBytes: MIB,
  /** Half a MiB stays in the L2 cache between the read and the CRC: measured faster than 256 KiB, 1 and 2 MiB. */
  streamChunkBytes: MIB / 2,
  /** Small reads (headers, small tensors) are served from one window of this size. */
  windowBytes: 32 * 1024,
  /** Real state dicts stay below 10 MiB of pickle; optimizer states of the largest models below 50. */
  pickleBytes: 64 * MIB,
  /** Opcodes of one pickle. A tensor takes about 60, a number in a history list 1. */
  pickleOps: 16_000_000,
  /** Containers, strings, tensors kept while walking: about 100 bytes each. */
  pickleValues: 2_000_000,
  pickleMarks: 1_000,
  /** Items of a list and keys of a dict that are remembered; the rest is only checked. */
  keptItems: 64,
  keptKeys: 4_096,
  /** Longer strings are checked as UTF-8 and then forgotten. */
  keptTextBytes: 4_096,
  zipEntries: 200_000,
  zipDirectoryBytes: 64 * MIB,
  /** The reference reader allows 100 MB; real headers stay below 5 MB. */
  safetensorsHeaderBytes: 32 * MIB,
  jsonBytes: 32 * MIB,
  jsonDepth: 128,
  npyHeaderBytes: 64 * 1024,
  problems: 100,
  suspiciousGlobals: 64,
  textLength: 200,
} as const
