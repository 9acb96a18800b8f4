import type { SeedFile } from './instanceOptions.ts'

export type FileEntry = SeedFile & { readonly path: string }

/** The stream that `image/write.pl` reads. */
export function encodeEntries(entries: readonly FileEntry[]): Buffer {
  const parts: Buffer[] = []
  for (const entry of entries) {
    const path = Buffer.from(entry.path)
    const content = Buffer.from(entry.content)
    const mtime = entry.mtimeMs === undefined ? -1 : Math.floor(entry.mtimeMs / 1000)
    const mode = (entry.mode ?? 0o644).toString(8)
    const kind = entry.symlink ? 'l' : 'f'
    parts.push(Buffer.from(`${mode} ${content.length} ${mtime} ${path.length} ${kind}\n`), path, content)
  }
  return Buffer.concat(parts)
}
