/** Whether two aliases are one: folders of pulls collide on systems whose file names ignore case, and ssh matches hosts so. */
export function isSameAlias(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase()
}
