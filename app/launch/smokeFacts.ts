import { z } from 'zod'
import type { Profile } from '#app/profile/profile.ts'

/** What the smoke script found, by name. Absent facts are null, never a default. */
export const smokeFactsSchema = z.object({
  hostname: z.string().min(1),
  containerUuid: z.string().nullable(),
  region: z.string().nullable(),
  gpu: z.discriminatedUnion('state', [
    z.object({
      state: z.literal('present'),
      model: z.string(),
      count: z.number().int().positive(),
      memoryMiB: z.number().nullable(),
    }),
    z.object({ state: z.literal('none') }),
    z.object({ state: z.literal('noTool') }),
    z.object({ state: z.literal('broken'), detail: z.string() }),
  ]),
  hasShutdown: z.boolean(),
  hasTurbo: z.boolean(),
  daemonTool: z.string().nullable(),
  containerAgeSeconds: z.number().nonnegative().nullable(),
  /** What its clock said (Unix time), at the end of the look. */
  nowSeconds: z.number().nullable(),
})
export type SmokeFacts = z.infer<typeof smokeFactsSchema>

/** Reads the output of `scripts/on-instance/smoke.sh`; null when it is cut off or is something else. */
export function parseSmokeFacts(output: string, profile: Profile): SmokeFacts | null {
  const values = new Map<string, string>()
  for (const line of output.split('\n')) {
    const equals = line.indexOf('=')
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1).trim())
  }
  if (values.get('done') !== '1') return null
  const text = (key: string) => values.get(key) || null
  const keys = profile.launch.identityKeys
  const hostname = values.get('hostname') ?? ''
  const age = text('age')
  const parsed = smokeFactsSchema.safeParse({
    hostname,
    containerUuid: containerUuidOf(hostname, text(`env.${keys.uuid}`), profile),
    region: text(`env.${keys.region}`),
    gpu: gpuOf(values),
    hasShutdown: values.get('shutdown') === 'present',
    hasTurbo: values.get('turbo') === 'present',
    daemonTool: text('daemon'),
    nowSeconds: /^\d+$/.test(values.get('now') ?? '') ? Number(values.get('now')) : null,
    containerAgeSeconds: age !== null && /^\d+$/.test(age) ? Number(age) : null,
  })
  return parsed.success ? parsed.data : null
}

/** The host name decides; the environment's id counts only when it has the console's form, so a stray variable names nothing. */
function containerUuidOf(hostname: string, fromEnvironment: string | null, profile: Profile): string | null {
  for (const pattern of profile.launch.hostnamePatterns) {
    const id = new RegExp(pattern).exec(hostname)?.[1]
    if (id !== undefined) return id
  }
  if (fromEnvironment === null) return null
  return new RegExp(profile.launch.containerIdPattern).test(fromEnvironment) ? fromEnvironment : null
}

function gpuOf(values: ReadonlyMap<string, string>): SmokeFacts['gpu'] {
  const status = values.get('gpu.status')
  const first = values.get('gpu.first') ?? ''
  if (status === 'absent') return { state: 'noTool' }
  if (/no devices were found/i.test(first)) return { state: 'none' }
  const match = /^([^,]+),\s*([\d.]+|\[.*\])?/.exec(first)
  const count = Number(values.get('gpu.count') ?? '0')
  if (status !== '0' || match === null || !Number.isInteger(count) || count < 1) {
    return { state: 'broken', detail: first.slice(0, 200) }
  }
  const memoryMiB = Number(match[2])
  return {
    state: 'present',
    model: (match[1] ?? '').trim().replace(/^NVIDIA (GeForce )?/, ''),
    count,
    memoryMiB: Number.isFinite(memoryMiB) ? memoryMiB : null,
  }
}
