import { readFile } from 'node:fs/promises'
import { type PartSidecar, partSidecarSchema } from '#app/transfer/partSidecar.ts'

/** null for a missing, unreadable or invalid sidecar: the part is then worth nothing. */
export async function readSidecar(path: string): Promise<PartSidecar | null> {
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'))
    return partSidecarSchema.safeParse(parsed).data ?? null
  } catch {
    return null
  }
}
