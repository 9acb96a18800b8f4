import { z } from 'zod'

const wayResultSchema = z.object({
  /** `slow`: it did not answer in time. `refused`: it answered 403. `failed`: no answer at all. */
  is: z.enum(['reached', 'refused', 'slow', 'failed']),
  httpCode: z.number().int().nullable(),
  /** Of curl: 0, or why not. */
  curlCode: z.number().int(),
  connectSeconds: z.number().nullable(),
  firstByteSeconds: z.number().nullable(),
  totalSeconds: z.number(),
})
export type WayResult = z.infer<typeof wayResultSchema>

export const routesReportSchema = z.object({
  atMs: z.number(),
  limitSeconds: z.number(),
  turboFile: z.boolean(),
  /** As the turbo file names it; empty where it names none. */
  proxy: z.string(),
  /** Without curl nothing was measured. */
  hasTool: z.boolean(),
  /** `own` is the instance's own public address. */
  routes: z.array(z.object({ id: z.string(), direct: wayResultSchema.nullable(), turbo: wayResultSchema.nullable() })),
})
export type RoutesReport = z.infer<typeof routesReportSchema>

/** What one measurement means. Any answer of a server is an answer, also that it wants a login. */
export function judgeWay(curlCode: number, httpCode: number): WayResult['is'] {
  if (curlCode === 28) return 'slow'
  if (curlCode !== 0 || httpCode === 0) return 'failed'
  if (httpCode === 403) return 'refused'
  return httpCode >= 500 ? 'failed' : 'reached'
}

/** curl could not reach the proxy, or the proxy answered nonsense: 5, 7, 56, 97. */
const PROXY_CODES = [5, 7, 56, 97]

export type RoutesVerdict = 'noTool' | 'noTurbo' | 'proxyDead' | 'measured'

export function judgeRoutes({ hasTool, turboFile, proxy, routes }: RoutesReport): RoutesVerdict {
  if (!hasTool) return 'noTool'
  if (!turboFile || proxy === '') return 'noTurbo'
  const byProxy = routes.flatMap(({ turbo }) => turbo ?? [])
  const isDead = byProxy.length > 0 && byProxy.every(({ curlCode }) => PROXY_CODES.includes(curlCode))
  return isDead ? 'proxyDead' : 'measured'
}

/** Which way is the better one; null where neither gets there. A way that is only a little faster is no reason for a detour. */
export function betterWay(direct: WayResult | null, turbo: WayResult | null): 'direct' | 'turbo' | null {
  const isGood = (way: WayResult | null): way is WayResult => way?.is === 'reached'
  if (!isGood(direct)) return isGood(turbo) ? 'turbo' : null
  if (!isGood(turbo)) return 'direct'
  return turbo.totalSeconds < direct.totalSeconds * 0.8 ? 'turbo' : 'direct'
}
