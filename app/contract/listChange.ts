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
    gone: z.array(z.string()),
    /** All ids in order, of items that may still have to come; null when the order is as it was. */
    order: z.array(z.string()).nullable(),
  })

export type ListChange<T> = {
  readonly begins: boolean
  readonly set: T[]
  readonly gone: string[]
  readonly order: string[] | null
}
