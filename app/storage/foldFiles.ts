import type { Artefact } from './artefact.ts'

/** From so many on, files that differ only by numbers are one line: shards of a data set, a result for each sample. */
export const FOLD_FROM = 20

export type Folded<T> =
  | { readonly kind: 'file'; readonly item: T }
  | {
      readonly kind: 'fold'
      readonly key: string
      /** Their path with `#` for each number in it. */
      readonly pattern: string
      readonly items: readonly T[]
      readonly sizeBytes: number
      readonly newestMtimeMs: number
    }

/**
 * Files whose paths differ only by numbers, and that are alike in `likeness` (what is said of them, what can be done), in one line;
 * it stands where the first of them stood. What `staysAlone` says must be seen by name is never folded.
 */
export function foldFiles<T extends { readonly artefact: Artefact }>(
  items: readonly T[],
  likeness: (item: T) => string,
  staysAlone: (item: T) => boolean,
): Folded<T>[] {
  const groups = new Map<string, T[]>()
  const keyOf = (item: T): string =>
    `${item.artefact.kind} ${likeness(item)} ${staysAlone(item) ? item.artefact.path : patternOf(item)}`
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return [...groups].flatMap(([key, group]): Folded<T>[] => {
    const [first] = group
    if (first === undefined || group.length < FOLD_FROM) return group.map((item) => ({ kind: 'file', item }))
    const sizeBytes = group.reduce((sum, { artefact }) => sum + artefact.sizeBytes, 0)
    const newestMtimeMs = group.reduce((newest, { artefact }) => Math.max(newest, artefact.mtimeMs), 0)
    return [{ kind: 'fold', key, pattern: patternOf(first), items: group, sizeBytes, newestMtimeMs }]
  })
}

/** With the files of each fold whose key is in `open` below it. */
export function unfolded<T>(folded: readonly Folded<T>[], open: ReadonlySet<string>): Folded<T>[] {
  return folded.flatMap((each): Folded<T>[] =>
    each.kind === 'fold' && open.has(each.key)
      ? [each, ...each.items.map((item) => ({ kind: 'file' as const, item }))]
      : [each],
  )
}

const patternOf = ({ artefact }: { readonly artefact: Artefact }): string => artefact.path.replace(/\d+/g, '#')
