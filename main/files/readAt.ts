import type { RemoteFile } from '#main/remote/remoteFile.ts'

/** Less than asked for where the file became shorter. */
export async function readAt(file: RemoteFile, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length)
  let filled = 0
  while (filled < length) {
    const count = await file.read(bytes, filled, Math.min(length - filled, file.chunkBytes), position + filled)
    if (count === 0) break
    filled += count
  }
  return bytes.subarray(0, filled)
}
