import type { z } from 'zod'

/** What one kind of file in the data folder holds, from its first version on. */
export type StoreSpec<S extends z.ZodObject> = {
  /** Also the name of its fixtures, one for each version that was ever written. */
  readonly name: string
  /** Of the present version, without the number itself. A field that only adds something has a default and needs no new version. */
  readonly schema: S
  readonly version: number
  /**
   * What a file of version `i` becomes in version `i + 1`, one for each. A file without a number is of version 0: so Berth
   * wrote some of them at first. What comes out of the last one has to pass the schema.
   */
  readonly migrations: readonly ((file: { readonly [key: string]: unknown }) => object)[]
  readonly initial: z.output<S>
  /** False for a file whose version before must never take its place: it is set aside for `initial` then. */
  readonly goesBack?: boolean
}

/** Declares a store. Throws for one that does not say how to read every version before its own. */
export function defineStore<S extends z.ZodObject>(spec: StoreSpec<S>): StoreSpec<S> {
  if (!Number.isInteger(spec.version) || spec.version < 1 || spec.migrations.length !== spec.version) {
    throw new Error(`The store "${spec.name}" needs a version and a migration from each one before it.`)
  }
  return spec
}
