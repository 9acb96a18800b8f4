/**
 * The bytes of a zip that no reader of checkpoints looks at, found by a walk of its own from the directory at the end:
 * version fields, file attributes, the content of alignment padding and the spare bits of the last deflated byte. Changing one changes no tensor, no name and no
 * size; equal digests (L1) notice it all the same.
 */
export function harmlessZipBytes(bytes: Uint8Array): Set<number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const harmless = new Set<number>()
  const add = (from: number, length: number): void => {
    for (let at = from; at < from + length; at++) harmless.add(at)
  }
  const end = bytes.length - 22
  const wide = end >= 76 && view.getUint32(end - 20, true) === 0x07064b50
  if (wide) add(end - 76 + 12, 4)
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    const nameBytes = view.getUint16(at + 28, true)
    add(at + 4, 4)
    add(at + 36, 6)
    const local = view.getUint32(at + 42, true)
    add(local + 4, 2)
    addPadding(view, local, add)
    const dataAt = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true)
    if (view.getUint16(at + 10, true) === 8) add(dataAt + view.getUint32(at + 20, true) - 1, 1)
    at += 46 + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return harmless
}

/** The id of an extra field and what it holds, not its length. */
function addPadding(view: DataView, local: number, add: (from: number, length: number) => void): void {
  let at = local + 30 + view.getUint16(local + 26, true)
  const end = at + view.getUint16(local + 28, true)
  while (at < end) {
    const length = view.getUint16(at + 2, true)
    add(at, 2)
    add(at + 4, length)
    at += 4 + length
  }
}
