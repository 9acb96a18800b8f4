import { BerthError } from '#app/contract/berthError.ts'
import { judgeWay, type RoutesReport, type WayResult } from '#app/network/routes.ts'
import type { Profile } from '#app/profile/profile.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

/** A route that takes longer is none for a person who waits. */
const LIMIT_SECONDS = 10
const TIMEOUT_MS = 45_000

/** Throws `ssh.badOutput` for what is not the script's output, else as `runScript`. */
export async function probeRoutes(
  connection: Pick<SshConnection, 'runScript'>,
  { network, launch }: Profile,
  nowMs: number,
): Promise<RoutesReport> {
  const { stdout, stderr } = await connection.runScript(
    onInstanceScript('probe_routes.sh'),
    [
      network.turboFile,
      String(LIMIT_SECONDS),
      launch.identityFiles.join(' '),
      launch.identityKeys.service6006,
      ...network.routes.map(({ id, url }) => `${id}=${url}`),
    ],
    { timeoutMs: TIMEOUT_MS },
  )
  const report = parseRoutes(stdout)
  if (report === null) throw new BerthError('ssh.badOutput', { detail: stderr.slice(0, 200) })
  return { atMs: nowMs, limitSeconds: LIMIT_SECONDS, ...report }
}

/** Reads the output of `probe_routes.sh`; null when it is cut off or is something else. */
export function parseRoutes(stdout: string): Omit<RoutesReport, 'atMs' | 'limitSeconds'> | null {
  const lines = stdout.split('\n')
  const value = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1)
  const [turbo, proxy, tool] = [value('turbo'), value('proxy'), value('tool')]
  if (value('done') !== '1' || turbo === undefined || proxy === undefined || tool === undefined) return null
  const routes = new Map<string, { direct: WayResult | null; turbo: WayResult | null }>()
  for (const line of lines) {
    const found = /^route ([A-Za-z0-9]{1,40}) (direct|turbo) (\d{1,3}) (\d{3}) ([\d.]+) ([\d.]+) ([\d.]+)$/.exec(line)
    if (found === null) continue
    const [, id = '', way, curl, http, connect, first, total] = found
    const route = routes.get(id) ?? { direct: null, turbo: null }
    const seconds = (text: string | undefined) => (Number(text) > 0 ? Number(text) : null)
    const result: WayResult = {
      is: judgeWay(Number(curl), Number(http)),
      httpCode: Number(http) || null,
      curlCode: Number(curl),
      connectSeconds: seconds(connect),
      firstByteSeconds: seconds(first),
      totalSeconds: Number(total),
    }
    routes.set(id, way === 'direct' ? { ...route, direct: result } : { ...route, turbo: result })
  }
  return {
    turboFile: turbo === 'present',
    proxy,
    hasTool: tool === 'curl',
    routes: [...routes].map(([id, ways]) => ({ id, ...ways })),
  }
}
