import { LEGACY_MAGIC } from './torch/legacyMagic.ts'

/** What the first bytes of a file say it is; `pickle` is a bare pickle, which is no checkpoint. */
export type SniffedFormat =
  | 'zip'
  | 'torch-legacy'
  | 'pickle'
  | 'npy'
  | 'tar'
  | 'safetensors'
  | 'index'
  | 'json'
  | 'unknown'

/** How many bytes `sniffFormat` wants to see. */
export const SNIFF_BYTES = 512

/** Decides by content; the name only where content cannot (JSON, safetensors, damaged first bytes). */
export function sniffFormat(head: Uint8Array, fileName: string): SniffedFormat {
  const name = fileName.toLowerCase()
  const ascii = new TextDecoder('latin1').decode(head)
  if (ascii.startsWith('PK\u0003\u0004') || ascii.startsWith('PK\u0005\u0006')) return 'zip'
  if (ascii.startsWith('\u0093NUMPY') || name.endsWith('.npy')) return 'npy'
  if (name.endsWith('.safetensors')) return 'safetensors'
  if (name.endsWith('.index.json')) return 'index'
  if (name.endsWith('.json')) return 'json'
  if (ascii.startsWith('\u0080')) return holdsMagic(head) ? 'torch-legacy' : 'pickle'
  if (ascii.slice(257, 262) === 'ustar') return 'tar'
  if (name.endsWith('.npz')) return 'zip'
  // Eight bytes of header length, then JSON: nothing else begins like this.
  if (head.length > 10 && ascii[8] === '{' && ascii.slice(4, 8) === '\0\0\0\0') return 'safetensors'
  return 'unknown'
}

/** The magic number comes as a LONG1 right after PROTO, behind a FRAME from protocol 4 on. */
function holdsMagic(head: Uint8Array): boolean {
  return [2, 11].some((at) => LEGACY_MAGIC.every((byte, index) => head[at + index] === byte))
}
