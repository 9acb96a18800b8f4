import { z } from 'zod'

/** So many items of a list travel in one message: far below the limit of a frame, whatever is in them. */
export const LIST_PAGE_ITEMS = 100

/** One step of a list that is watched: a long one comes in pages, and after that only what changed. */
export const listChangeSchema = <T extends z.ZodType>(item: T) =>
  z.object({
    /** True for the first step, also after a lost stream: what was known before is not this list. */
    begins: z.boolean(),
    /** New ones, and those that are not as they were. */
    set: z.array(item).max(LIST_PAGE_ITEMS),
    gone: z.array(z.string()).max(LIST_PAGE_ITEMS),
    /** Where the order of the ids changes: so many go at this place, and these come there. Null when it is as it was. */
    order: z
      .object({
        at: z.number().int().nonnegative(),
        removes: z.number().int().nonnegative(),
        ids: z.array(z.string()).max(LIST_PAGE_ITEMS),
      })
      .nullable(),
    /** True when the next step belongs to the same change: until then the list is half of the one and half of the other. */
    more: z.boolean(),
  })

export type ListChange<T> = {
  readonly begins: boolean
  readonly set: T[]
  readonly gone: string[]
  readonly order: { readonly at: number; readonly removes: number; readonly ids: string[] } | null
  readonly more: boolean
}
