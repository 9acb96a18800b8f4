import { verifyShardedIndex } from '#app/checkpoint/shards/verifyShardedIndex.ts'
import type { ByteSource } from './byteSource.ts'
import { Findings } from './findings.ts'
import { verifyMetricsJson } from './json/verifyMetricsJson.ts'
import { verifyNpy } from './numpy/verifyNpy.ts'
import { verifySafetensors } from './safetensors/verifySafetensors.ts'
import { SNIFF_BYTES, sniffFormat } from './sniffFormat.ts'
import { SourceReader } from './sourceReader.ts'
import type { StructureReport } from './structureReport.ts'
import { nameTextPickleGlobals } from './torch/nameTextPickleGlobals.ts'
import { verifyBarePickle } from './torch/verifyBarePickle.ts'
import { verifyTorchLegacy } from './torch/verifyTorchLegacy.ts'
import { verifyTorchTar } from './torch/verifyTorchTar.ts'
import type { VerifyOptions } from './verifyOptions.ts'
import { verifyZip } from './verifyZip.ts'

/** Names under which only these formats are stored: unreadable content is damage, not another format. */
const ownName = /\.(pth|pt|safetensors|npz|npy)$/

/**
 * Shards that mean something only together, with a file of their own that says what lies where: torch.distributed.checkpoint (pieces
 * of torch.save one after the other) and TensorFlow (bare numbers). Neither zeros nor leftovers in one are damage that can be told.
 */
const shardName = /\.(distcp|data-\d+-of-\d+)$/

/** Names under which nobody keeps a page or a git-lfs pointer on purpose. */
const checkpointName =
  /\.(pth|pt|ckpt|bin|safetensors|npz|npy|gguf|h5|hdf5|keras|onnx|pkl|pdparams|pdopt|distcp|tar|ptl|json)$/

/**
 * Reads a checkpoint, a numpy file or a metrics file from end to end and says whether its structure holds (level L2).
 * Nothing in the file is executed. Memory stays flat: reads of at most 1 MiB, pickles and headers below their limits.
 * @param fileName the plain name; it decides only where the content cannot (JSON, damaged first bytes).
 * @returns bad content is a verdict, never an exception.
 * @throws what `source` throws, and the reason of `options.signal` once that is aborted.
 */
export async function verifyStructure(
  source: ByteSource,
  fileName: string,
  options: VerifyOptions = {},
): Promise<StructureReport> {
  const findings = new Findings()
  const reader = new SourceReader(source, options)
  await verifyByFormat(reader, findings, fileName.toLowerCase(), options)
  return findings.toReport(source.sizeBytes, options.scanValues ?? false)
}

async function verifyByFormat(
  reader: SourceReader,
  findings: Findings,
  fileName: string,
  options: VerifyOptions,
): Promise<void> {
  if (reader.sizeBytes === 0) {
    findings.broken('empty', 'file', 'no bytes at all')
    return
  }
  const head = (await reader.bytes(0, Math.min(SNIFF_BYTES, reader.sizeBytes))).slice()
  const format = sniffFormat(head, fileName)
  if (shardName.test(fileName) && format !== 'standIn') {
    findings.unread('notRead', 'file', 'a shard whose format Berth does not read')
    return
  }
  switch (format) {
    case 'zip':
      return verifyZip(reader, findings, options, fileName)
    case 'torch-legacy':
      return verifyTorchLegacy(reader, findings, options)
    case 'pickle':
      return verifyBarePickle(reader, findings)
    case 'ambiguous':
      // Both readings are looked through for what they would run.
      await verifyTorchTar(reader, findings)
      findings.broken('ambiguous', 'file', 'a torch file and a tar at once')
      return
    case 'gguf':
    case 'hdf5':
      findings.format = head[0] === 0x47 ? 'gguf' : 'hdf5'
      findings.unread('notRead', 'file', 'a format that Berth does not read')
      return
    case 'standIn':
      if (checkpointName.test(fileName))
        findings.broken('format', 'file', 'a web page or a git-lfs pointer in place of the content')
      else findings.unread('notRead', 'file', 'text')
      return
    case 'tar':
      return verifyTorchTar(reader, findings)
    case 'npy':
      return verifyNpy(reader, findings, options)
    case 'safetensors':
      return verifySafetensors(reader, findings, options)
    case 'index':
      return verifyShardedIndex(reader, findings, options)
    case 'json':
      return verifyMetricsJson(reader, findings)
    case 'unknown': {
      if (!head.includes(0)) await nameTextPickleGlobals(reader, findings)
      if (fileName.endsWith('.onnx')) findings.format = 'onnx'
      const zeros = head.every((byte) => byte === 0)
      const detail = zeros
        ? 'begins with zeros, as a file does that was never filled'
        : 'begins like no format Berth reads'
      if (zeros || ownName.test(fileName)) findings.broken('format', 'start of file', detail)
      else findings.unread('notRead', 'start of file', detail)
    }
  }
}
