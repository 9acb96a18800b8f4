const MIB = 1024 * 1024

/**
 * What the reader allocates at most, whatever a file claims. A file beyond a limit is `unread`, not `broken`:
 * nothing is wrong with it, but nothing is proven either.
 */
export const checkpointLimits = {
  /** Memory of the thread that reads one file: the walk of the largest pickle that Berth reads takes about half of it. */
  threadMemoryMiB: 1024,
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
  /** Values on the stack at once; pickle writes lists and dicts in batches of 1,000, only a tuple lies there whole. */
  pickleStack: 2_000_000,
  /** Items looked at in arguments, keys and shapes: one value may be referred to many times, and is looked at each time. */
  pickleLooks: 8_000_000,
  /** Items of a list and keys of a dict that are remembered; the rest is only checked. */
  keptItems: 64,
  keptKeys: 4_096,
  /** Longer strings are checked as UTF-8 and then forgotten. */
  keptTextBytes: 4_096,
  /** Numbers of all sparse tensors together: about two seconds. */
  sparseIndices: 200_000_000,
  zipEntries: 200_000,
  zipDirectoryBytes: 64 * MIB,
  /** The reference reader allows 100 MB; real headers stay below 5 MB. */
  safetensorsHeaderBytes: 32 * MIB,
  jsonBytes: 32 * MIB,
  jsonDepth: 128,
  /** Values of one JSON text: each costs some 100 bytes while it is read. */
  jsonValues: 1_000_000,
  npyHeaderBytes: 64 * 1024,
  problems: 100,
  /** Names that a person is asked to confirm; real training states have about twenty. */
  namedGlobals: 200,
  /** A file with less data than this may well be all zeros: counters, fresh biases. */
  zeroWarningBytes: 64,
  textLength: 200,
} as const
