import type { z } from 'zod'
import type { StoreSpec } from './storeSpec.ts'

/** One validated JSON file, written atomically. A file that does not pass its schema is set aside, never overwritten. */
export interface JsonStore<T> {
  readonly value: T
  /** Resolves when the new value is on disk (fsync, rename). */
  write(next: T): Promise<void>
}

/**
 * Hears of a damaged file: the name it is kept under, and when the version that took its place was written; null when that is the
 * initial value. What was decided since that version is not in it, nor what was taken back: a store whose decisions open a way
 * has to look at this.
 */
export type OnSetAside = (keptAs: string, wentBackToMs: number | null) => void

/** The same, for whoever hears of all files of a data folder. */
export type OnFileSetAside = (file: string, ...about: Parameters<OnSetAside>) => void

/** Puts a whole new file where the old one is: after a crash at any point there is the one or the other, never half of it. */
export type ReplaceFile = (path: string, file: { readonly [key: string]: unknown }) => void | Promise<void>

/**
 * Opens a file under the data folder. `onSetAside` is for a store that has to do more than to say so, `replaceFile` for one that
 * a library writes.
 */
export type OpenJsonStore = <S extends z.ZodObject>(
  spec: StoreSpec<S>,
  file: string,
  options?: { readonly onSetAside?: OnSetAside; readonly replaceFile?: ReplaceFile },
) => Promise<JsonStore<z.output<S>>>
