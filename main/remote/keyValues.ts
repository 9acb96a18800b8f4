/** The `key=value` lines that a script printed; of a key that comes twice the last one. Lines that are none are left out. */
export function keyValues(stdout: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    stdout.split('\n').flatMap((line) => {
      const equals = line.indexOf('=')
      return equals < 1 ? [] : [[line.slice(0, equals), line.slice(equals + 1)]]
    }),
  )
}
