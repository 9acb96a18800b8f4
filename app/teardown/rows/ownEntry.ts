/** A value by path. Only an own member counts: a path from a server may be called like a built-in property. */
export function ownEntry<T>(record: Readonly<Record<string, T>> | undefined, path: string): T | null {
  return record !== undefined && Object.hasOwn(record, path) ? (record[path] ?? null) : null
}
