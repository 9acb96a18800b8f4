import { readFileSync } from 'node:fs'

/** The bytes of a committed fixture. */
export function fixture(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`./fixtures/${name}`, import.meta.url)))
}

export const torchZipFixtures = [
  'many-dtypes.pth',
  'strided.pth',
  'training.pth',
  'weights.pth',
  'quantised.pth',
  'parameter.pth',
  'nonfinite.pth',
  'sparse.pth',
  'numpy.pth',
  'modern-fp8.pt',
  'protocol4-deflated.pt',
]

/** Zip inside, so every byte of content is under a CRC. */
export const checkedFixtures = [...torchZipFixtures, 'arrays.npz', 'arrays-compressed.npz']

/** Formats without a checksum: structure is proven, the numbers are not. */
export const uncheckedFixtures = [
  'legacy.pth',
  'legacy-weights.pth',
  'legacy-strided.pth',
  'model.safetensors',
  'array.npy',
]
