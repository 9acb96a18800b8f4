import type { Findings } from '#app/checkpoint/findings.ts'
import type { PickleValue, StorageRecord } from '#app/checkpoint/pickle/pickleValue.ts'
import { NonFiniteCounter } from '#app/checkpoint/scan/nonFiniteCounter.ts'
import type { SourceReader } from '#app/checkpoint/sourceReader.ts'
import type { VerifyOptions } from '#app/checkpoint/verifyOptions.ts'
import { checkTensors } from './checkTensors.ts'
import { byStorage, type IndexCheck } from './indexCheck.ts'
import { readLegacyPickles } from './legacyPickles.ts'
import { noteWalk } from './noteWalk.ts'
import { sparseChecks } from './sparseChecks.ts'
import { topLevelKeys } from './topLevelKeys.ts'

/** The protocol version every legacy file carries. */
const LEGACY_PROTOCOL = 1001

/**
 * A file of `torch.save` before 1.6 (or with `_use_new_zipfile_serialization=False`): pickles, then the raw storages.
 * The format has no checksum, so a changed number inside a tensor is invisible here; equal digests (L1) cover that.
 */
export async function verifyTorchLegacy(
  reader: SourceReader,
  findings: Findings,
  options: VerifyOptions,
): Promise<void> {
  findings.format = 'torch-legacy'
  const { head, content, keys } = await readLegacyPickles(reader, findings)
  if (findings.isUnread) return
  for (const walk of head) if (!noteWalk(walk, 'header', findings)) return
  const version = head[1]
  if (version?.ok && version.root !== LEGACY_PROTOCOL) findings.broken('header', 'header', 'another protocol version')
  const facts = head[2]
  const factNames = facts?.ok ? topLevelKeys(facts.root) : []
  if (['protocol_version', 'little_endian', 'type_sizes'].some((name) => !factNames.includes(name))) {
    findings.broken('header', 'header', 'the system facts are not there')
  }
  if (!content || !noteWalk(content.walk, 'pickle', findings)) return
  findings.topLevelKeys = topLevelKeys(content.walk.root)
  checkTensors(content.tensors, findings)
  const indexChecks = sparseChecks(content.sparse, findings)
  if (!keys || !noteWalk(keys, 'storage keys', findings)) return
  const storages = orderStorages(keys.root, content.table.storages, findings)
  if (!storages) return
  await checkData(reader, keys.end, storages, byStorage(indexChecks), findings, options)
  for (const check of indexChecks) check.finish(findings)
}

function orderStorages(
  keys: PickleValue,
  known: ReadonlyMap<string, StorageRecord>,
  findings: Findings,
): StorageRecord[] | null {
  const items = typeof keys === 'object' && keys?.kind === 'list' ? keys.items : null
  const names = items?.filter((item): item is string => typeof item === 'string')
  const distinct = new Set(names)
  if (!items || !names || names.length !== items.length || distinct.size !== names.length) {
    findings.broken('header', 'storage keys', 'not a list of distinct keys')
    return null
  }
  const ordered = names.flatMap((name) => known.get(name) ?? [])
  for (const name of names) if (!known.has(name)) findings.broken('storageUnreferenced', name, 'no tensor refers to it')
  for (const name of known.keys()) {
    if (!distinct.has(name)) findings.broken('storageMissing', name, 'a tensor needs it and it is not in the file')
  }
  return ordered.length === names.length && known.size === names.length ? ordered : null
}

async function checkData(
  reader: SourceReader,
  start: number,
  storages: readonly StorageRecord[],
  checksOf: ReadonlyMap<StorageRecord, readonly IndexCheck[]>,
  findings: Findings,
  options: VerifyOptions,
): Promise<void> {
  let at = start
  for (const storage of storages) {
    const dtype = storage.dtype
    findings.addBytes(dtype?.name ?? 'untyped', storage.sizeBytes)
    if (at + 8 + storage.sizeBytes > reader.sizeBytes) {
      findings.broken('truncated', `storage ${storage.key}`, 'the file ends before it does')
      return
    }
    const length = await reader.bytes(at, 8)
    const numel = Number(new DataView(length.buffer, length.byteOffset, 8).getBigInt64(0, true))
    if (numel * Math.max(1, (dtype?.bits ?? 8) / 8) !== storage.sizeBytes) {
      findings.broken(
        'storageLength',
        `storage ${storage.key}`,
        `holds ${numel} elements, its tensors need another number`,
      )
      return
    }
    const counter = options.scanValues && dtype?.float ? new NonFiniteCounter(dtype.float) : null
    const checks = checksOf.get(storage) ?? []
    await reader.stream(at + 8, storage.sizeBytes, (chunk) => {
      findings.sawValues(chunk)
      counter?.push(chunk)
      for (const check of checks) check.push(chunk)
    })
    findings.nanCount += counter?.nanCount ?? 0
    findings.infCount += counter?.infCount ?? 0
    at += 8 + storage.sizeBytes
  }
  if (at !== reader.sizeBytes)
    findings.broken('trailingBytes', 'end of file', `${reader.sizeBytes - at} bytes too many`)
}
