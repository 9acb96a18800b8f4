/** Runs `act` for each item, so many at a time. Throws the first failure once nothing runs any more. */
export async function inParallel<T>(
  items: Iterable<T>,
  atOnce: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const iterator = items[Symbol.iterator]()
  let failure: { error: unknown } | null = null
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); failure === null && !next.done; next = iterator.next()) {
      try {
        await act(next.value)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  if (failure !== null) throw (failure as { error: unknown }).error
}
