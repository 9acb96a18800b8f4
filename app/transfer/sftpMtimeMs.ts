const wrapSeconds = 2 ** 32

/**
 * A time as SFTP version 3 reports it: whole seconds, of which 32 bits are left. Before 1970 and after 2106 that is another
 * moment; such times exist where an archive or a clock was wrong, and files with them must still come home.
 */
export function sftpMtimeMs(mtimeMs: number): number {
  const seconds = Math.floor(mtimeMs / 1000) % wrapSeconds
  return (seconds < 0 ? seconds + wrapSeconds : seconds) * 1000
}
