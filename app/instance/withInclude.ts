/**
 * The user's ssh config with Berth's `Include` line on top, or null when it is there already. Everything else stays
 * byte-identical. It must come first: an `Include` after a `Host` line belongs to that host.
 */
export function withInclude(configText: string, includedFile: string): string | null {
  const line = `Include ${includedFile}`
  if (configText.split(/\r?\n/).some((existing) => existing.trim().toLowerCase() === line.toLowerCase())) return null
  const lineEnd = configText.includes('\r\n') ? '\r\n' : '\n'
  return `${line}${lineEnd}${configText}`
}
