const KB = 1024
const MB = 1024 * KB
const GB = 1024 * MB

const integer = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })
const decimals = (value: number): string =>
  new Intl.NumberFormat('en', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 }).format(value)

/** An amount as everything in Berth writes it, the same in both languages: "1.84 GB". Powers of 1024, as the console counts. */
export function bytesText(bytes: number): string {
  if (bytes >= 0.095 * GB) return `${decimals(bytes / GB)} GB`
  if (bytes >= MB) return `${decimals(bytes / MB)} MB`
  if (bytes >= KB) return `${decimals(bytes / KB)} KB`
  return `${integer.format(bytes)} B`
}
