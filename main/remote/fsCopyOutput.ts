import { z } from 'zod'
import { sha256Schema } from '#app/storage/artefact.ts'

/** The steps at which `copy_to_fs.sh` can fail, in its words. */
const stepSchema = z.enum([
  'missing',
  'notRegular',
  'unreadable',
  'noTool',
  'fsMissing',
  'full',
  'mkdir',
  'create',
  'copy',
  'changed',
  'digest',
  'differs',
  'blocked',
  'name',
  'taken',
])
const numberSchema = z
  .string()
  .regex(/^\d{1,16}$/)
  .transform(Number)
  .pipe(z.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER))
const knownSchema = z.union([z.literal('-').transform(() => null), numberSchema])

/** One line as its words. */
const recordSchema = z.union([
  z.tuple([z.literal('source'), numberSchema, numberSchema]),
  z.tuple([z.literal('copying')]),
  z.tuple([z.literal('at'), numberSchema]),
  z.tuple([z.literal('digesting')]),
  z.tuple([z.literal('done'), z.enum(['copied', 'same']), numberSchema, numberSchema, sha256Schema, sha256Schema]),
  z.tuple([z.literal('failed'), stepSchema, knownSchema, knownSchema, knownSchema, knownSchema]),
])

export type FsCopyDone = {
  readonly outcome: 'copied' | 'same'
  readonly sizeBytes: number
  /** Of the source, in whole seconds. */
  readonly mtimeMs: number
  readonly sha256: string
}
export type FsCopyFailed = {
  readonly step: z.infer<typeof stepSchema>
  readonly sizeBytes: number | null
  readonly files: number | null
  readonly freeBytes: number | null
  readonly freeInodes: number | null
}

/**
 * Reads what `copy_to_fs.sh` prints while it comes. Anything but its exact form makes all of it worthless: a success is
 * believed only when both digests are equal, the size and time are those it began with, and the steps came in order.
 */
export class FsCopyOutput {
  phase: 'preparing' | 'copying' | 'digesting' = 'preparing'
  sizeBytes: number | null = null
  doneBytes = 0
  #mtimeSeconds: number | null = null
  #copied = false
  #rest = ''
  #result: FsCopyDone | FsCopyFailed | null = null
  #bad = false

  push(text: string): void {
    const lines = (this.#rest + text).split('\n')
    this.#rest = lines.pop() ?? ''
    // A line has six short words at most.
    if (this.#rest.length > 1000) this.#bad = true
    for (const line of lines) this.#take(line)
  }

  /** What came of it, once the script has ended; null when that cannot be said. */
  result(exitCode: number | null): FsCopyDone | FsCopyFailed | null {
    const result = this.#bad || this.#rest !== '' ? null : this.#result
    if (result === null) return null
    return 'step' in result === (exitCode === 1) && ('step' in result || exitCode === 0) ? result : null
  }

  #take(line: string): void {
    const record = recordSchema.safeParse(line.split(' ')).data
    // Nothing comes before the source or after the result, but a failure may come first.
    const misplaced = this.#result !== null || (this.sizeBytes === null) !== (record?.[0] === 'source')
    if (record === undefined || (misplaced && (record[0] !== 'failed' || this.#result !== null))) {
      this.#bad = true
      return
    }
    switch (record[0]) {
      case 'source':
        this.sizeBytes = record[1]
        this.#mtimeSeconds = record[2]
        break
      case 'copying':
        this.phase = 'copying'
        this.#copied = true
        break
      case 'at':
        this.doneBytes = Math.min(record[1], this.sizeBytes ?? 0)
        break
      case 'digesting':
        this.phase = 'digesting'
        break
      case 'done':
        this.#done(record)
        break
      case 'failed': {
        const [, step, sizeBytes, files, freeBytes, freeInodes] = record
        this.#result = { step, sizeBytes, files, freeBytes, freeInodes }
      }
    }
  }

  #done([, outcome, sizeBytes, mtimeSeconds, sha256, copySha256]: Extract<
    z.infer<typeof recordSchema>,
    readonly ['done', ...unknown[]]
  >): void {
    // One that was there before may also be found at the very end, when another copy was faster.
    const inOrder = this.phase === 'digesting' && (outcome === 'same' || this.#copied)
    const sameFile = sizeBytes === this.sizeBytes && mtimeSeconds === this.#mtimeSeconds
    if (inOrder && sameFile && sha256 === copySha256) {
      this.#result = { outcome, sizeBytes, mtimeMs: mtimeSeconds * 1000, sha256 }
    } else this.#bad = true
  }
}
