import { crc32 } from '#app/checkpoint/crc32.ts'
import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { checkDescriptor } from './checkDescriptor.ts'
import { readLocalHeader } from './readLocalHeader.ts'
import type { ZipEntry } from './zipEntry.ts'

/** What every step of reading one zip needs. */
export interface ZipContext {
  reader: SourceReader
  findings: Findings
  options: VerifyOptions
  /** Every CRC in the directory is zero, as torch writes them with its checksums switched off: there is nothing to compare with. */
  withoutCrc?: boolean
}

/**
 * Reads one entry whole: local header against directory, data through the CRC and to `sink`, descriptor, and that it ends
 * where the next begins. Returns whether its bytes can be relied on.
 */
export async function streamEntry(
  context: ZipContext,
  entry: ZipEntry,
  sink?: (chunk: Uint8Array) => void,
): Promise<boolean> {
  const { reader, findings, options } = context
  const dataOffset = await readLocalHeader(reader, entry, findings)
  if (dataOffset === null) return false
  const checksum = options.crc32 ?? crc32
  let crc = 0
  let produced = 0
  const take = (chunk: Uint8Array): void => {
    crc = checksum(chunk, crc)
    produced += chunk.length
    sink?.(chunk)
  }
  if (entry.method === 0) await reader.stream(dataOffset, entry.compressedBytes, take)
  else if (!(await inflate(context, entry, dataOffset, take))) return false
  if (produced !== entry.sizeBytes || (crc !== entry.crc32 && !context.withoutCrc)) {
    findings.broken('crc', entry.name, 'the bytes are not the ones that were written')
    return false
  }
  return checkDescriptor(reader, entry, dataOffset + entry.compressedBytes, findings)
}

/** Carries an error of the source through the inflater, so that it is not mistaken for bad data. */
class SourceFailure {
  readonly error: unknown

  constructor(error: unknown) {
    this.error = error
  }
}

async function inflate(
  { reader, findings, options }: ZipContext,
  entry: ZipEntry,
  dataOffset: number,
  take: (chunk: Uint8Array) => void,
): Promise<boolean> {
  if (!options.inflateRaw) {
    findings.unread('noInflate', entry.name, 'compressed, and nothing here can inflate it')
    return false
  }
  let failure: SourceFailure | null = null
  async function* guarded(): AsyncGenerator<Uint8Array> {
    try {
      yield* reader.chunks(dataOffset, entry.compressedBytes)
    } catch (error) {
      failure = new SourceFailure(error)
      throw error
    }
  }
  let produced = 0
  try {
    for await (const chunk of options.inflateRaw(guarded())) {
      produced += chunk.length
      // Stop at the declared size: a bomb must not be unpacked to its end.
      if (produced > entry.sizeBytes) break
      take(chunk)
    }
  } catch (error) {
    const failed = failure as SourceFailure | null
    if (failed) throw failed.error
    findings.broken('inflate', entry.name, error instanceof Error ? error.message : 'bad compressed data')
    return false
  }
  if (produced <= entry.sizeBytes) return true
  findings.broken('length', entry.name, 'unpacks to more than it declares')
  return false
}
