type Stamp = { readonly sizeBytes: number; readonly mtimeMs: number }

/**
 * Whether two readings of size and time describe the same content, as far as these two can tell. SFTP reports whole
 * seconds while `find` reports fractions; when one side has no fraction, the second is what is compared. A rewrite of
 * equal size within that second stays unseen here, which is why the last check before 释放 reads the digest anew.
 */
export function sameFile(a: Stamp, b: Stamp): boolean {
  if (a.sizeBytes !== b.sizeBytes) return false
  if (a.mtimeMs === b.mtimeMs) return true
  const wholeSeconds = a.mtimeMs % 1000 === 0 || b.mtimeMs % 1000 === 0
  return wholeSeconds && Math.floor(a.mtimeMs / 1000) === Math.floor(b.mtimeMs / 1000)
}
