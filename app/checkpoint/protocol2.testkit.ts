/**
 * A pickle written as text (protocol 0, shorter to read), as the bytes of protocol 2 that `torch.save` writes: texts, whole
 * numbers, booleans, empty lists and dicts. Everything else is left as it is.
 */
export function protocol2(text: string): Uint8Array {
  const binary = text
    .replace(/S'([^']*)'\n/g, (_, value: string) => `X${little(new TextEncoder().encode(value).length, 4)}${value}`)
    .replace(/I0([01])\n/g, (_, bit: string) => (bit === '1' ? '\u0088' : '\u0089'))
    .replace(/I(-?\d+)\n/g, (_, digits: string) => `\u008a\u0008${little(Number(digits), 8)}`)
    .replace(/\(d/g, '}')
    .replace(/\(l/g, ']')
  return Uint8Array.from(binary, (character) => character.charCodeAt(0))
}

function little(value: number, bytes: number): string {
  const rest = BigInt.asUintN(bytes * 8, BigInt(value))
  return Array.from({ length: bytes }, (_, index) =>
    String.fromCharCode(Number((rest >> BigInt(index * 8)) & 255n)),
  ).join('')
}
