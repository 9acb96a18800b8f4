import { z } from 'zod'

/**
 * What level 2 can say of a file, best first.
 * `sound`: torch loads it with `weights_only=True` (or numpy, safetensors, JSON without pickles) · `named`: every byte is there
 * and every tensor fits, but loading needs classes or functions beyond plain weights, which are named · `unread`: not a format
 * Berth reads, or beyond a limit; digests are all there is · `broken`: bytes missing, changed, or not what the format allows ·
 * `hostile`: asks for something that no checkpoint needs, such as `os.system`.
 */
export const verdictSchema = z.enum(['sound', 'named', 'unread', 'broken', 'hostile'])
export type Verdict = z.infer<typeof verdictSchema>
