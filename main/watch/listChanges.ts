import type { ListChange } from '#app/contract/listChange.ts'
import { ListSteps } from './listSteps.ts'

/** Turns a list that comes whole, again and again, into its changes. */
export async function* listChanges<T>(
  lists: AsyncIterable<readonly T[]>,
  idOf: (item: T) => string,
): AsyncGenerator<ListChange<T>> {
  const steps = new ListSteps(idOf)
  for await (const list of lists) yield* steps.to(list)
}
