import { BerthError } from '#app/contract/berthError.ts'
import { evaluateSmoke, type SftpOffer } from '#app/launch/evaluateSmoke.ts'
import { evaluateTier, type TierFacts } from '#app/launch/evaluateTier.ts'
import { evaluateTorch } from '#app/launch/evaluateTorch.ts'
import type { SmokeLine } from '#app/launch/smokeLine.ts'
import type { Profile } from '#app/profile/profile.ts'
import { readSmokeFacts } from '#main/remote/scripts/smoke.ts'
import { dfReading } from '#main/remote/scripts/tierDf.ts'
import { probeTorch } from '#main/remote/scripts/torchProbe.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

const DF_TIMEOUT_MS = 15_000

/** The smoke test over one connection: what is quick first, torch last. Yields all lines so far after each look. */
export async function* checkInstance(
  connection: SshConnection,
  profile: Profile,
  nowMs: () => number,
  signal: AbortSignal,
): AsyncGenerator<{ lines: SmokeLine[]; done: boolean }> {
  const facts = await readSmokeFacts(connection, profile, signal)
  const lines = evaluateSmoke(facts, await sftpOffer(connection), nowMs())
  yield { lines: [...lines], done: false }
  for (const { id, path } of profile.storage.tiers) {
    const line = evaluateTier(id, path, await tierFacts(connection, path), profile.storage.thresholds.high)
    if (line !== null) lines.push(line)
  }
  yield { lines: [...lines], done: false }
  lines.push(...evaluateTorch(await probeTorch(connection, profile, signal)))
  yield { lines, done: true }
}

async function tierFacts(connection: SshConnection, path: string): Promise<TierFacts> {
  const reading = await dfReading(connection, path, DF_TIMEOUT_MS)
  if (reading.kind !== 'ok') return { state: reading.kind }
  return path !== '/' && reading.sharesRoot === true ? { state: 'shared' } : { state: 'ok', ...reading }
}

async function sftpOffer(connection: SshConnection): Promise<SftpOffer> {
  try {
    const sftp = await connection.openSftp()
    sftp.end()
    return { state: 'offered' }
  } catch (error) {
    if (error instanceof BerthError && error.code === 'ssh.noSftp') return { state: 'none' }
    if (error instanceof BerthError && error.code === 'ssh.noisySftp') {
      return { state: 'noisy', files: String(error.params.files) }
    }
    throw error
  }
}
