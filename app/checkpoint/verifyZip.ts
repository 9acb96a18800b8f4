import { checkpointLimits } from './checkpointLimits.ts'
import type { Findings } from './findings.ts'
import { verifyNpz } from './numpy/verifyNpz.ts'
import type { SourceReader } from './sourceReader.ts'
import { verifyTorchZip } from './torch/verifyTorchZip.ts'
import { walkTorchPickle } from './torch/walkTorchPickle.ts'
import type { VerifyOptions } from './verifyOptions.ts'
import { readEntry } from './zip/readEntry.ts'
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
  const pickle = entries.find((entry) => /^[^/]+\/data\.pkl$/.test(entry.name))
  const withoutCrc = pickle !== undefined && entries.every((entry) => entry.crc32 === 0)
  if (withoutCrc) findings.warn('noChecksums')
  const context: ZipContext = { reader, findings, options, withoutCrc }
  if (pickle && !isNpz) return verifyTorchZip(context, entries, pickle)
  if (isNpz || (entries.length > 0 && entries.every((entry) => entry.name.endsWith('.npy')))) {
    return verifyNpz(context, entries)
  }
  if (
    entries.some(
      (entry) => entry.name.endsWith('/.data/python_version') || entry.name.endsWith('/.data/extern_modules'),
    )
  ) {
    findings.format = 'torch-package'
    findings.unread('notRead', 'zip', 'a torch.package, which carries code')
  } else {
    findings.format = 'unknown'
    if (/\.(pth|pt)$/.test(fileName)) findings.broken('torchEntry', 'data.pkl', 'missing')
    else findings.unread('notRead', 'zip', 'neither a torch archive nor numpy arrays')
  }
  for (const entry of entries) {
    if (!entry.name.endsWith('.pkl')) {
      await streamEntry(context, entry)
      continue
    }
    const bytes = await readEntry(context, entry, checkpointLimits.pickleBytes)
    if (bytes !== null) walkTorchPickle(bytes, 0, entry.name, findings)
  }
}
