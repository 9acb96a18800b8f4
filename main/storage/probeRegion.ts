import { randomBytes } from 'node:crypto'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Instance, InstanceId } from '#app/instance/instance.ts'
import type { RegionProbe } from '#app/storage/regionProbe.ts'
import { isOnOwnDisk } from '#main/remote/scripts/fsMounted.ts'
import { readProbe, removeProbe, writeProbe } from '#main/remote/scripts/regionProbe.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import type { StorageDeps } from './storageDeps.ts'

/** What is written takes about 30 s to reach another instance; twice that is an answer. */
const WAIT_MS = 60_000
const LOOK_EVERY_MS = 2_000

/**
 * Whether two instances share one file storage: their regions first, then a small file that one writes and the other reads, and that
 * is taken away again in any case. Throws `ssh.notConnected` for either, errors of the connection, `channel.aborted`.
 */
export async function probeRegion(
  deps: Pick<StorageDeps, 'registry' | 'profile' | 'clock' | 'log'>,
  writerId: InstanceId,
  readerId: InstanceId,
  signal: AbortSignal,
): Promise<RegionProbe> {
  const { profile, clock } = deps
  const [writer, reader] = [open(deps, writerId), open(deps, readerId)]
  const regions = { writer: writer.instance.region, reader: reader.instance.region }
  const answer = (result: RegionProbe['result'], afterMs: number | null = null): RegionProbe => ({
    result,
    regions,
    afterMs,
  })
  // Nothing has to be written where the platform itself says that they are apart.
  if (regions.writer !== null && regions.reader !== null && regions.writer !== regions.reader)
    return answer('otherRegion')
  const folder = profile.overrides.durableDir
  for (const { connection } of [writer, reader])
    if (!(await isOnOwnDisk(connection, profile, folder, signal))) return answer('notMounted')

  const place = { folder, name: `.berth-probe-${randomBytes(8).toString('hex')}` }
  const text = randomBytes(16).toString('hex')
  if (!(await writeProbe(writer.connection, place, text, signal))) return answer('notWritable')
  const startedMs = clock.nowMs()
  try {
    for (;;) {
      if ((await readProbe(reader.connection, place, signal)) === text)
        return answer('shared', clock.nowMs() - startedMs)
      if (clock.nowMs() - startedMs >= WAIT_MS) return answer('notSeen', clock.nowMs() - startedMs)
      await pause(clock, signal)
    }
  } finally {
    const gone = await removeProbe(writer.connection, place).catch(() => false)
    if (!gone) deps.log.warn({ instanceId: writerId, place }, 'a probe was left on the file storage')
  }
}

function open(
  { registry }: { readonly registry: StorageDeps['registry'] },
  id: InstanceId,
): { readonly instance: Instance; readonly connection: SshConnection } {
  return { instance: registry.get(id), connection: registry.link(id).connection() }
}

function pause(clock: Clock, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = () => {
      timer[Symbol.dispose]()
      reject(new BerthError('channel.aborted'))
    }
    const timer = clock.after(LOOK_EVERY_MS, () => {
      signal.removeEventListener('abort', onAbort)
      resolve()
    })
    signal.addEventListener('abort', onAbort, { once: true })
    if (signal.aborted) onAbort()
  })
}
