import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { Profile } from '#app/profile/profile.ts'
import { fsCopyError } from '#main/remote/fsCopyError.ts'
import { type FsCopyDone, FsCopyOutput } from '#main/remote/fsCopyOutput.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { digestToolsAreHonest } from './digestTools.ts'

/** Slower than any network mount that is in order; below it the copy counts as hung. */
const slowestBytesPerSecond = 5 * 1024 * 1024
/** A sync of the FS takes about 30 s on a busy day. */
const baseLimitMs = 60_000
const askEveryMs = 1000
/** Left free for what else is written there meanwhile: logs and metrics of the runs. */
const reserveBytes = 16 * 1024 * 1024

export type FsCopyOptions = {
  readonly connection: SshConnection
  readonly profile: Profile
  readonly clock: Clock
  readonly sourcePath: string
  /** Absolute, below the profile's durable folder. */
  readonly targetPath: string
  readonly signal: AbortSignal
  /** Default 60 s: how long each step may take beside what its bytes take. */
  readonly limitMs?: number
  readonly onProgress?: (progress: Pick<FsCopyOutput, 'phase' | 'doneBytes'> & { readonly sizeBytes: number }) => void
}

/**
 * Copies one file on the instance to its regional FS. Resolves only when digests of both, taken there and now, are equal
 * and the copy has its name. The script on the instance ends, and its part goes, with the channel: at an abort, at a time
 * limit, at a cut. Errors: `transfer.fsMissing`, `remoteFull`, `remoteUnwritable`, `remoteChanged`, `remoteMissing`,
 * `remoteNotRegular`, `remoteUnreadable`, `digestMismatch`, `digestUnavailable`, `cut`; those of the connection;
 * `channel.aborted`.
 */
export async function copyToFs(options: FsCopyOptions): Promise<FsCopyDone> {
  const { connection, profile, clock, sourcePath, targetPath, signal, limitMs = baseLimitMs } = options
  const { durableDir } = profile.overrides
  const dying = profile.storage.tiers.filter(({ scope }) => scope === 'instance').map(({ path }) => path)
  const args = [sourcePath, durableDir, targetPath.slice(durableDir.length + 1), String(reserveBytes), ...dying]
  if (!(await digestToolsAreHonest(connection, signal))) {
    throw new BerthError('transfer.digestUnavailable', { path: sourcePath })
  }
  const stream = await connection.streamScript(onInstanceScript('copy_to_fs.sh'), args, signal)
  const output = new FsCopyOutput()
  const timers: { limit: Disposable | null; ask: Disposable | null } = { limit: null, ask: null }
  let late = false

  /** Each step has its own limit; within one, nothing tells a slow mount from a dead one. */
  const limitStep = (): void => {
    timers.limit?.[Symbol.dispose]()
    const readings = { preparing: 0, copying: 1, digesting: 2 }[output.phase]
    const bytesMs = (((output.sizeBytes ?? 0) * readings) / slowestBytesPerSecond) * 1000
    timers.limit = clock.after(limitMs + bytesMs, () => {
      late = true
      stream.close()
    })
  }
  const ask = (): void => {
    timers.ask = clock.after(askEveryMs, () => {
      stream.stdin.write('\n')
      ask()
    })
  }
  const report = (): void => {
    const { phase, doneBytes, sizeBytes } = output
    if (sizeBytes !== null) options.onProgress?.({ phase, doneBytes, sizeBytes })
  }

  try {
    limitStep()
    ask()
    for await (const chunk of stream.stdout.setEncoding('utf8')) {
      const { phase } = output
      output.push(String(chunk))
      if (output.phase !== phase) limitStep()
      report()
    }
    const { exitCode, stderr } = await stream.ended
    const result = output.result(exitCode)
    if (result === null) throw new BerthError('transfer.digestUnavailable', { path: sourcePath })
    if ('step' in result) throw fsCopyError(result, stderr, { sourcePath, targetPath })
    return result
  } catch (error) {
    if (!late) throw error
    if (output.phase === 'digesting') throw new BerthError('transfer.digestUnavailable', { path: sourcePath })
    const detail = `no answer in ${Math.round(limitMs / 1000)} s`
    throw new BerthError('transfer.remoteUnwritable', { path: targetPath, detail }, { cause: error })
  } finally {
    timers.limit?.[Symbol.dispose]()
    timers.ask?.[Symbol.dispose]()
    stream.close()
  }
}
