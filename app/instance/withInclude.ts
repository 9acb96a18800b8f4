const UTF8_MARK = '\u00ef\u00bb\u00bf'

/**
 * The user's ssh config with Berth's `Include` line on top, or null when it is there already. Everything else stays
 * byte-identical, so the text is given and taken as Latin-1, one letter a byte: names in it may be GBK. The line must come first: an
 * `Include` after a `Host` line belongs to that host.
 */
export function withInclude(configText: string, includedFile: string): string | null {
  const line = `Include ${includedFile}`
  if (configText.split(/\r?\n/).some((existing) => existing.trim().toLowerCase() === line.toLowerCase())) return null
  const lineEnd = configText.includes('\r\n') ? '\r\n' : '\n'
  // A byte order mark (here as UTF-8 reads in Latin-1) stays the first thing in the file.
  const mark = configText.startsWith(UTF8_MARK) ? UTF8_MARK : ''
  return `${mark}${line}${lineEnd}${configText.slice(mark.length)}`
}
