import type { Findings } from './findings.ts'
import { verifyNpz } from './numpy/verifyNpz.ts'
import type { SourceReader } from './sourceReader.ts'
import { verifyTorchZip } from './torch/verifyTorchZip.ts'
import type { VerifyOptions } from './verifyOptions.ts'
import { readZipDirectory } from './zip/readZipDirectory.ts'
import { streamEntry, type ZipContext } from './zip/streamEntry.ts'

/** A zip is a torch archive, a bundle of numpy arrays, or something else whose CRCs can still be checked. */
export async function verifyZip(
  reader: SourceReader,
  findings: Findings,
  options: VerifyOptions,
  fileName: string,
): Promise<void> {
  const isNpz = fileName.endsWith('.npz')
  findings.format = isNpz ? 'npz' : 'torch-zip'
  const entries = await readZipDirectory(reader, findings)
  if (!entries) return
  const context: ZipContext = { reader, findings, options }
  const pickle = entries.find((entry) => /^[^/]+\/data\.pkl$/.test(entry.name))
  if (pickle && !isNpz) return verifyTorchZip(context, entries, pickle)
  if (isNpz || (entries.length > 0 && entries.every((entry) => entry.name.endsWith('.npy')))) {
    return verifyNpz(context, entries)
  }
  findings.format = 'unknown'
  if (/\.(pth|pt)$/.test(fileName)) findings.broken('torchEntry', 'data.pkl', 'missing')
  else findings.unsupported('notRead', 'zip', 'neither a torch archive nor numpy arrays')
  for (const entry of entries) await streamEntry(context, entry)
}
