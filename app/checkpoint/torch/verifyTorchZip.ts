import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { latin1Text } from '#app/checkpoint/latin1Text.ts'
import type { StorageRecord } from '#app/checkpoint/pickle/pickleValue.ts'
import { NonFiniteCounter } from '#app/checkpoint/scan/nonFiniteCounter.ts'
import { readEntry } from '#app/checkpoint/zip/readEntry.ts'
import { streamEntry, type ZipContext } from '#app/checkpoint/zip/streamEntry.ts'
import type { ZipEntry } from '#app/checkpoint/zip/zipEntry.ts'
import { checkTensors } from './checkTensors.ts'
import { byStorage, type IndexCheck } from './indexCheck.ts'
import { noteWalk } from './noteWalk.ts'
import { sparseChecks } from './sparseChecks.ts'
import { topLevelKeys } from './topLevelKeys.ts'
import { torchZipRoles } from './torchZipRoles.ts'
import { walkTorchPickle } from './walkTorchPickle.ts'

/** `version`, `byteorder` and the like are a few bytes. */
const META_BYTES = 1024

/** `kMaxSupportedFileFormatVersion` of torch's `caffe2/serialize/versions.h`: it refuses what is above. */
const NEWEST_VERSION = 10

/** What `data.pkl` needs of the other entries. */
type Needs = { readonly storages: ReadonlyMap<string, StorageRecord>; readonly indexChecks: readonly IndexCheck[] }

const nothing: Needs = { storages: new Map(), indexChecks: [] }

/** A file of `torch.save` (1.6 and later): every byte through its CRC, the pickle walked, every tensor measured. */
export async function verifyTorchZip(context: ZipContext, entries: ZipEntry[], pickle: ZipEntry): Promise<void> {
  const { findings } = context
  findings.format = 'torch-zip'
  const archive = pickle.name.slice(0, -'data.pkl'.length)
  const { meta, data, isScript } = torchZipRoles(entries, archive, findings)
  if (isScript) return verifyTorchScript(context, entries)
  const bytes = await readEntry(context, pickle, checkpointLimits.pickleBytes)
  const { storages, indexChecks } = bytes === null ? nothing : readPickle(context, bytes, pickle.name, archive, data)
  const bigEndian = await checkMeta(context, meta)
  const checksOf = byStorage(indexChecks)
  for (const entry of entries) {
    if (entry === pickle || meta.has(entry)) continue
    const storage = storages.get(entry.name)
    const checks = (storage && checksOf.get(storage)) ?? []
    // On a big-endian file the sizes can still be checked, but its numbers are not looked at.
    const layout = context.options.scanValues && !bigEndian ? (storage?.dtype?.float ?? null) : null
    const counter = layout === null ? null : new NonFiniteCounter(layout)
    await streamEntry(context, entry, (chunk) => {
      if (storage) findings.sawValues(chunk)
      counter?.push(chunk)
      for (const check of checks) check.push(chunk)
    })
    findings.nanCount += counter?.nanCount ?? 0
    findings.infCount += counter?.infCount ?? 0
  }
  if (bigEndian && indexChecks.length > 0)
    findings.unread('notRead', pickle.name, 'sparse tensors of a big-endian machine')
  else for (const check of indexChecks) check.finish(findings)
}

/**
 * A TorchScript program: every CRC, and the names its pickles ask for. Its pickles speak of classes that its code defines, so
 * they are not measured.
 */
async function verifyTorchScript(context: ZipContext, entries: readonly ZipEntry[]): Promise<void> {
  const { findings } = context
  findings.format = 'torch-script'
  findings.unread('notRead', 'code', 'a TorchScript program, not a state dict')
  for (const entry of entries) {
    if (!entry.name.endsWith('.pkl')) {
      await streamEntry(context, entry)
      continue
    }
    const bytes = await readEntry(context, entry, checkpointLimits.pickleBytes)
    if (bytes !== null) walkTorchPickle(bytes, 0, entry.name, findings)
  }
}

/** Walks `data.pkl` and matches storages with data entries, both ways. Storages are by entry name. */
function readPickle(
  { findings }: ZipContext,
  bytes: Uint8Array,
  where: string,
  archive: string,
  data: Map<string, ZipEntry>,
): Needs {
  const byEntry = new Map<string, StorageRecord>()
  const { walk, table, tensors, sparse } = walkTorchPickle(bytes, 0, where, findings)
  if (!noteWalk(walk, where, findings)) return nothing
  if (walk.end !== bytes.length) findings.broken('trailingBytes', where, 'bytes after the end of the pickle')
  findings.topLevelKeys = topLevelKeys(walk.root)
  checkTensors(tensors, findings)
  for (const storage of table.storages.values()) {
    const name = `${archive}data/${storage.key}`
    const entry = data.get(name)
    byEntry.set(name, storage)
    findings.addBytes(storage.dtype?.name ?? 'untyped', storage.sizeBytes)
    if (!entry) findings.broken('storageMissing', name, 'a tensor needs it and it is not in the file')
    else if (entry.sizeBytes !== storage.sizeBytes) {
      findings.broken('storageLength', name, `${entry.sizeBytes} bytes where its tensors need ${storage.sizeBytes}`)
    }
  }
  for (const name of data.keys()) {
    if (!byEntry.has(name)) findings.broken('storageUnreferenced', name, 'no tensor refers to it')
  }
  return { storages: byEntry, indexChecks: sparseChecks(sparse, findings) }
}

function checkVersion(version: number, where: string, { findings }: ZipContext): void {
  if (version < 1) findings.broken('torchEntry', where, 'a version that there never was')
  if (version > NEWEST_VERSION) findings.unread('notRead', where, `version ${version} is newer than Berth knows`)
}

async function checkMeta(context: ZipContext, meta: ReadonlySet<ZipEntry>): Promise<boolean> {
  let bigEndian = false
  for (const entry of meta) {
    const bytes = await readEntry(context, entry, META_BYTES)
    if (!bytes) continue
    const text = latin1Text(bytes)
    const name = entry.name.slice(entry.name.indexOf('/') + 1)
    const good = name === 'byteorder' ? /^(little|big)$/.test(text) : /^\d+\n?$/.test(text)
    if (!good) context.findings.broken('torchEntry', entry.name, 'does not hold what its name says')
    bigEndian ||= text === 'big'
    if (name === 'version') checkVersion(Number(text), entry.name, context)
  }
  return bigEndian
}
