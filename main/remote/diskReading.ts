import type { Amount } from '#app/storage/tier.ts'

/** What a server said about the disk behind a path. */
export type DiskReading =
  | { readonly kind: 'missing' | 'timeout' | 'error' }
  | {
      readonly kind: 'ok'
      readonly bytes: Amount | null
      readonly inodes: Amount | null
      /** Name of the disk, comparable within one source; null when the server gave none. */
      readonly disk: string | null
    }
