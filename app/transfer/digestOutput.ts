const line = /^before=(\d+ -?\d+ -?\d+)\nsha256=([0-9a-f]{64})\nafter=(\d+ -?\d+ -?\d+)\n?$/

/**
 * Reads what `scripts/on-instance/digest.sh` printed. null for anything but its exact form, and for a file whose size,
 * mtime or ctime moved while it was read.
 */
export function parseDigestOutput(text: string): { sha256: string; sizeBytes: number; mtimeMs: number } | null {
  const [, before, sha256, after] = line.exec(text) ?? []
  if (before === undefined || sha256 === undefined || before !== after) return null
  const [sizeBytes, mtimeSeconds] = before.split(' ').map(Number)
  if (!Number.isSafeInteger(sizeBytes) || !Number.isSafeInteger(mtimeSeconds)) return null
  return { sha256, sizeBytes: sizeBytes as number, mtimeMs: (mtimeSeconds as number) * 1000 }
}
