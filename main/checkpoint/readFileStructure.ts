import { basename, dirname, join } from 'node:path'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import type { OpenBeside } from '#app/checkpoint/verifyOptions.ts'
import { verifyStructure } from '#app/checkpoint/verifyStructure.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { fastCrc32 } from './fastCrc32.ts'
import { openFileByteSource } from './fileByteSource.ts'
import { inflateRaw } from './inflateRaw.ts'

/** Options of `readFileStructure`; see `VerifyOptions` in app for what each means. */
export interface ReadFileOptions {
  /** The name the file will have, when it still lies under another (`name.part`). */
  fileName?: string
  scanValues?: boolean
  signal?: AbortSignal
  onProgress?: (doneBytes: number) => void
}

/**
 * Reads a local file by structure (L2), the index of a sharded checkpoint with the shards beside it, in the thread that calls it.
 * Berth itself calls `verifyFile`, which gives it one of its own.
 * @throws BerthError `checkpoint.unreadable` when it cannot be read or changed meanwhile; the signal's reason on abort.
 */
export async function readFileStructure(path: string, options: ReadFileOptions = {}): Promise<StructureReport> {
  const source = await openFileByteSource(path)
  try {
    const { fileName = basename(path), ...rest } = options
    const report = await verifyStructure(source, fileName, {
      ...rest,
      crc32: fastCrc32,
      inflateRaw,
      openBeside: beside(path),
    })
    await source.assertUnchanged()
    return report
  } finally {
    await source.close()
  }
}

function beside(path: string): OpenBeside {
  return async (name) => {
    try {
      return await openFileByteSource(join(dirname(path), name))
    } catch (error) {
      if (error instanceof BerthError && error.params.detail === 'ENOENT') return null
      throw error
    }
  }
}
