import { z } from 'zod'

/** All patterns go to `find` in one command line; people pin a handful. */
const maxPins = 50
/** Longer than any path that a person types. */
const maxPinChars = 300
/** Each one doubles what has to be compared (`pinFits`). */
const maxAnyDepth = 5

/**
 * A pattern of files that matter to the person, whatever the profile says: a name (`*.ckpt2`), or with a slash a path from
 * `/` on or from any folder on (`outputs/run-?/final.bin`).
 */
const pinSchema = z
  .string()
  .min(1)
  .max(maxPinChars)
  .refine((pin) => !/\p{Cc}/u.test(pin) && /[^/]/.test(pin) && pin.split('**').length <= maxAnyDepth + 1)

export const pinsSchema = z.array(pinSchema).max(maxPins)
