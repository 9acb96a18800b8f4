/** Whether all of `text` fits a pattern of `*` (anything, also a slash) and `?` (one character), as `find` reads them. */
export function globFits(text: string, pattern: string): boolean {
  const source = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replace(/\*+/g, '[^]*')
    .replaceAll('?', '[^]')
  return new RegExp(`^${source}$`, 'u').test(text)
}
