import type { HistorySample } from '#app/history/historySample.ts'
import { tierIdSchema } from '#app/profile/tierId.ts'

/** A line of what the instance wrote down, as a sample of the history; null for one that is none. `offsetMs`: this clock minus its own. */
export function sampleOfLine(line: string, offsetMs: number): HistorySample | null {
  const [seconds = '', ...fields] = line.split('\t')
  if (!/^\d{9,11}$/.test(seconds)) return null
  const tiers: HistorySample['tiers'] = {}
  const gpus: HistorySample['gpus'] = []
  let memory: HistorySample['memory'] = [null, null]
  let cpu: HistorySample['cpu'] = [null, null]
  for (const field of fields) {
    const [kind, ...parts] = field.split(':')
    if (kind === 't') {
      const tier = tierIdSchema.safeParse(parts[0]).data
      if (tier !== undefined) tiers[tier] = [amount(parts[1]), amount(parts[2]), amount(parts[3]), amount(parts[4])]
    } else if (kind === 'g') {
      const load = amount(parts[0])
      gpus.push([load === null ? null : Math.min(1, load / 100), amount(parts[1]), amount(parts[2])])
    } else if (kind === 'm') memory = [amount(parts[0]), amount(parts[1])]
    else if (kind === 'c') cpu = [amount(parts[0]), amount(parts[1])]
  }
  return { atMs: Number(seconds) * 1000 + offsetMs, tiers, gpus, memory, cpu }
}

/** Empty is "not read"; more than any machine has is cgroup's way to say that there is no limit. */
function amount(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,19}(?:\.\d{1,6})?$/.test(text)) return null
  const value = Number(text)
  return value > Number.MAX_SAFE_INTEGER ? null : value
}
