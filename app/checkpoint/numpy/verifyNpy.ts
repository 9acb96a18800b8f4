import type { Findings } from '#app/checkpoint/findings.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { NpyCheck } from './npyCheck.ts'

/** One numpy array. No checksum: header and length are proven, the numbers are for the digests (L1). */
export async function verifyNpy(reader: SourceReader, findings: Findings, options: VerifyOptions): Promise<void> {
  findings.format = 'npy'
  const check = new NpyCheck('array', reader.sizeBytes, findings, options.scanValues ?? false)
  await reader.stream(0, reader.sizeBytes, (chunk) => check.push(chunk))
  check.finish()
}
