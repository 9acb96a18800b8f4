/** MAX_PATH of Windows with its ending NUL taken off; counted in UTF-16 units, as Windows does. */
const maxWindowsPathUnits = 259

/**
 * Whether a file at this absolute path could be written here and then not be opened by others: Node reaches any length,
 * while Explorer, and Python without its long-path switch, end at MAX_PATH.
 */
export function isPathTooLong(localPath: string, platform: string): boolean {
  return platform === 'win32' && localPath.length > maxWindowsPathUnits
}
