import type { z } from 'zod'

/** One validated JSON file, written atomically. A file that does not pass its schema is set aside, never overwritten. */
export interface JsonStore<T> {
  readonly value: T
  /** Resolves when the new value is on disk (fsync, rename). */
  write(next: T): Promise<void>
}

/** Opens a file under the data folder. `onSetAside` hears of a bad file: its name and the name it is kept under. */
export type OpenJsonStore = <S extends z.ZodType>(
  file: string,
  schema: S,
  initial: z.output<S>,
  onSetAside: (keptAs: string) => void,
) => Promise<JsonStore<z.output<S>>>
