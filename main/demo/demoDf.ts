import type { Profile } from '#app/profile/profile.ts'
import { tierOfPath } from '#app/storage/tierOfPath.ts'
import { demoDiskUsage } from './demoDiskUsage.ts'
import type { DemoFs } from './demoFs.ts'

const UNITS = ['', 'K', 'M', 'G', 'T']

/** `df`, with `-h` and `-i`, of the virtual disk; in the numbers that Berth's gauges have. */
export async function demoDf(disk: DemoFs, profile: Profile, args: readonly string[]): Promise<string> {
  const flags = args.filter((arg) => arg.startsWith('-')).join('')
  const asked = args.filter((arg) => !arg.startsWith('-')).map((path) => disk.resolvePath('/root', path))
  const { tiers } = profile.storage
  const wanted = asked.length === 0 ? tiers.map(({ id }) => id) : asked.map((path) => tierOfPath(path, tiers))
  const inodes = flags.includes('i')
  const size = (bytes: number) => (flags.includes('h') ? human(bytes) : String(Math.ceil(bytes / 1024)))
  const rows = [
    inodes
      ? ['Filesystem', 'Inodes', 'IUsed', 'IFree', 'IUse%', 'Mounted on']
      : ['Filesystem', flags.includes('h') ? 'Size' : '1K-blocks', 'Used', 'Avail', 'Use%', 'Mounted on'],
  ]
  for (const tier of tiers) {
    const use = wanted.includes(tier.id) ? await demoDiskUsage(disk, profile, tier.id) : null
    if (use === null) continue
    const [used, total] = inodes ? [use.usedInodes, use.totalInodes] : [use.usedBytes, use.totalBytes]
    const cells = [used, total, total - used].map((each) => (inodes ? String(each) : size(each)))
    const [usedCell = '', totalCell = '', freeCell = ''] = cells
    rows.push([`/dev/demo-${tier.id}`, totalCell, usedCell, freeCell, `${Math.ceil((used / total) * 100)}%`, tier.path])
  }
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? []
  return rows
    .map((row) =>
      row
        .map((text, at) => (at === 0 ? text.padEnd(widths[0] ?? 0) : at === 5 ? text : text.padStart(widths[at] ?? 0)))
        .join(' '),
    )
    .map((line) => `${line}\n`)
    .join('')
}

function human(bytes: number): string {
  let [value, unit] = [bytes, 0]
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024
    unit += 1
  }
  const rounded = value < 10 && unit > 0 ? Math.ceil(value * 10) / 10 : Math.ceil(value)
  return `${rounded}${UNITS[unit] ?? ''}`
}
