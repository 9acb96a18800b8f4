import { isTarHeader } from './torch/isTarHeader.ts'
import { LEGACY_MAGIC } from './torch/legacyMagic.ts'

/** What the first bytes of a file say it is; `pickle` is a bare pickle, `text` a page or a pointer in place of the content. */
export type SniffedFormat =
  | 'zip'
  | 'torch-legacy'
  | 'ambiguous'
  | 'pickle'
  | 'npy'
  | 'tar'
  | 'safetensors'
  | 'index'
  | 'json'
  | 'gguf'
  | 'hdf5'
  | 'standIn'
  | 'unknown'

/** How many bytes `sniffFormat` wants to see. */
export const SNIFF_BYTES = 512

const bytesOf = (text: string): number[] => [...text].map((character) => character.charCodeAt(0))
const starts: readonly (readonly [SniffedFormat, readonly number[]])[] = [
  ['zip', bytesOf('PK\u0003\u0004')],
  ['zip', bytesOf('PK\u0005\u0006')],
  ['npy', bytesOf('\u0093NUMPY')],
  ['gguf', bytesOf('GGUF')],
  ['hdf5', bytesOf('\u0089HDF\r\n\u001a\n')],
  ['standIn', bytesOf('version https://git-lfs.github.com/spec/')],
]

/** Decides by content; the name only where content cannot (JSON, safetensors, damaged first bytes). */
export function sniffFormat(head: Uint8Array, fileName: string): SniffedFormat {
  const name = fileName.toLowerCase()
  // Its loader takes nothing else, whatever else the bytes may be.
  if (name.endsWith('.safetensors') && !isPage(head)) return 'safetensors'
  const found = starts.find(([, bytes]) => holds(head, bytes, 0))
  if (found) return found[0]
  if (isPage(head)) return 'standIn'
  if (name.endsWith('.npy')) return 'npy'
  if (name.endsWith('.index.json')) return 'index'
  if (name.endsWith('.json')) return 'json'
  const isTar = isTarHeader(head)
  // Torch looks for a tar before it looks for its own magic number: two readings of one file.
  if (head[0] === 0x80) return isTar ? 'ambiguous' : holdsMagic(head) ? 'torch-legacy' : 'pickle'
  if (isTar || holds(head, bytesOf('ustar'), 257)) return 'tar'
  if (name.endsWith('.npz')) return 'zip'
  // Eight bytes of header length, then JSON: nothing else begins like this.
  if (head.length > 10 && head[8] === 0x7b && holds(head, [0, 0, 0, 0], 4)) return 'safetensors'
  return 'unknown'
}

/** An error page of a server or a proxy, saved under the name of the file that was asked for. */
function isPage(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, 64))
    .trimStart()
    .toLowerCase()
  return ['<!doctype html', '<html', '<?xml', '<head'].some((start) => text.startsWith(start))
}

/** The magic number comes as a LONG1 right after PROTO, behind a FRAME from protocol 4 on. */
function holdsMagic(head: Uint8Array): boolean {
  return [2, 11].some((at) => holds(head, LEGACY_MAGIC, at))
}

function holds(head: Uint8Array, bytes: readonly number[], at: number): boolean {
  return bytes.every((byte, index) => head[at + index] === byte)
}
