import type { z } from 'zod'

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

/** The same, for whoever hears of several files. */
export type OnFileSetAside = (file: string, ...about: Parameters<OnSetAside>) => void

/** Opens a file under the data folder. */
export type OpenJsonStore = <S extends z.ZodType>(
  file: string,
  schema: S,
  initial: z.output<S>,
  onSetAside: OnSetAside,
) => Promise<JsonStore<z.output<S>>>
