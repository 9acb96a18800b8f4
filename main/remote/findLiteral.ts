/** A name as a pattern of find(1) that fits only itself. */
export function findLiteral(name: string): string {
  return name.replace(/[\\*?[\]]/g, '\\$&')
}
