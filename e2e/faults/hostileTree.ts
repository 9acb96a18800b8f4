/** Kinds as the type bits of a POSIX mode. */
export const HOSTILE_KINDS = {
  file: 0o100644,
  folder: 0o040755,
  symlink: 0o120777,
  fifo: 0o010644,
  device: 0o060644,
  socket: 0o140755,
} as const

export type HostileKind = keyof typeof HOSTILE_KINDS

/** One name in a listing, as the server claims it. Names go out as they are: `../../x`, `a/b`, NUL, U+202E… */
export type HostileName = {
  readonly name: string
  readonly kind?: HostileKind
  /** Claimed size. Default: that of the file with the same path, else 0. */
  readonly sizeBytes?: number
  readonly mtimeMs?: number
}

/** How reads of a file go wrong. */
export type HostileRead =
  /** At most so many bytes an answer, however many were asked for. */
  | { readonly fault: 'short'; readonly maxBytes: number }
  /** The end of the file comes here, whatever size was claimed. */
  | { readonly fault: 'earlyEof'; readonly atByte: number }
  /** Reads from here on are never answered. */
  | { readonly fault: 'silent'; readonly atByte: number }
  /** Reads from here on fail. */
  | { readonly fault: 'error'; readonly atByte: number }
  /** Other bytes than at the first read of the same place. */
  | { readonly fault: 'different' }
  /** The file never ends: every read is answered in full. */
  | { readonly fault: 'endless' }
  /** More bytes than were asked for. */
  | { readonly fault: 'tooMuch'; readonly extraBytes: number }

export type HostileFile = {
  readonly content: Uint8Array
  /** Size that stat claims. Default: the true one. */
  readonly claimedBytes?: number
  readonly mtimeMs?: number
  readonly read?: HostileRead
}

export type HostileTree = {
  /** Absolute path → names in it. */
  readonly folders?: Readonly<Record<string, readonly HostileName[]>>
  /** Absolute path → file. */
  readonly files?: Readonly<Record<string, HostileFile>>
  /** Listings of these folders never end: name after name is made up. */
  readonly endlessFolders?: readonly string[]
  /** Absolute path of a symbolic link → what it claims to point to. */
  readonly links?: Readonly<Record<string, string>>
}
