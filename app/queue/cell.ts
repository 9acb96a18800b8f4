import { z } from 'zod'

/** More than anybody runs one after the other, and still a list that can be shown. */
export const MOST_CELLS = 10_000
export const USUAL_EPOCHS = 20

/** One word of a line: what separates words, and what no terminal shows, cannot be in it. */
const word = z
  .string()
  .min(1)
  .max(400)
  .regex(/^[^\s\p{C}]+$/u)

/** One run of one config. */
export const cellSchema = z.object({
  config: word.refine((config) => !config.startsWith('#')),
  /** `-` for none. */
  task: word,
  epochs: z.number().int().positive().max(1_000_000),
  /** Words that the command gets beside its own, `--lr=1e-3`. */
  options: z.array(word).max(40),
})
export type Cell = z.infer<typeof cellSchema>

/** As the queue on the instance has it: `<config> <task> <epochs> [options]`. */
export function cellLine({ config, task, epochs, options }: Cell): string {
  return [config, task, epochs, ...options].join(' ')
}
