import { readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { Clock } from '#app/clock/clock.ts'
import { type PullManifest, pullManifestSchema } from '#app/transfer/pullManifest.ts'
import { localFileError } from '#main/transfer/engine/localFileError.ts'
import { plainKind } from '#main/transfer/engine/plainKind.ts'

const name = 'PULL_MANIFEST.json'

/** The manifest of a folder; null when there is none. One that cannot be understood is set aside and counts as none. */
export async function readManifest(folder: string, clock: Clock): Promise<PullManifest | null> {
  const path = join(folder, name)
  try {
    if ((await plainKind(path)).kind === 'missing') return null
    const text = await readFile(path, 'utf8')
    const parsed = pullManifestSchema.safeParse(parseJson(text)).data
    if (parsed !== undefined) return parsed
    await rename(path, `${path}.broken-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`)
    return null
  } catch (error) {
    throw await localFileError(error, path, 0)
  }
}

/** Replaces the manifest in one step; it outlives a power cut when this resolves. */
export async function writeManifest(folder: string, manifest: PullManifest): Promise<void> {
  const path = join(folder, name)
  try {
    await writeFileAtomic(path, `${JSON.stringify(manifest, null, 1)}\n`, { fsync: true, mode: 0o644 })
  } catch (error) {
    throw await localFileError(error, path, 0)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
