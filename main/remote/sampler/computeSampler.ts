import { randomBytes } from 'node:crypto'
import type { Clock } from '#app/clock/clock.ts'
import type { ComputeSample } from '#app/storage/tier.ts'
import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { type ComputeRecord, parseComputeRecord } from './parseComputeRecord.ts'
import { linesBetween, SamplerProcess } from './samplerProcess.ts'

/** The script gives nvidia-smi 5 s; the rest takes milliseconds. */
const RECORD_TIMEOUT_MS = 8_000

export type ComputeReading = {
  readonly sample: ComputeSample
  /** Age of the container's first process; null when unknown. */
  readonly containerAgeSeconds: number | null
}

export type ComputeSampler = {
  /** null when the instance did not answer. Never throws. */
  sample(): Promise<ComputeReading | null>
  close(): void
}

/** GPU, CPU and memory over one kept-open shell; where a server does not give one, a script per sample. */
export function createComputeSampler(options: {
  readonly connection: SshConnection
  readonly clock: Clock
  readonly timeoutMs?: number
}): ComputeSampler {
  const { connection, clock, timeoutMs = RECORD_TIMEOUT_MS } = options
  let process: SamplerProcess | null = null
  let noProcess = false
  let closed = false
  let previous: ComputeRecord | null = null

  async function linesByProcess(): Promise<readonly string[] | null> {
    if (process === null || process.ended) process = await SamplerProcess.open(connection, clock, timeoutMs)
    if (process === null) noProcess = true
    else if (closed) process.close()
    return process?.request() ?? null
  }

  async function linesByScript(): Promise<readonly string[] | null> {
    const token = randomBytes(16).toString('hex')
    const run = { timeoutMs, maxOutputBytes: 65_536 }
    const { stdout } = await connection.runScript(onInstanceScript('sampler.sh'), ['once', token], run)
    return linesBetween(stdout, token)
  }

  return {
    async sample() {
      try {
        const lines = (noProcess ? null : await linesByProcess()) ?? (noProcess ? await linesByScript() : null)
        if (lines === null) return null
        const record = parseComputeRecord(lines)
        const cpuUsedCores = coresUsed(previous, record)
        previous = record
        const { gpus, gpuState, workingSetBytes, memoryLimitBytes, cpuLimitCores } = record
        return {
          sample: {
            gpus,
            gpuState,
            workingSetBytes,
            memoryLimitBytes,
            cpuUsedCores,
            cpuLimitCores,
            atMs: clock.nowMs(),
          },
          containerAgeSeconds: record.containerAgeSeconds,
        }
      } catch {
        return null
      }
    },
    close() {
      closed = true
      process?.close()
    },
  }
}

/** Mean between two records; null for the first one, and when a counter went back (the instance was restarted). */
function coresUsed(before: ComputeRecord | null, now: ComputeRecord): number | null {
  if (before?.cpuUsedSeconds == null || before.clockSeconds === null) return null
  if (now.cpuUsedSeconds === null || now.clockSeconds === null) return null
  const seconds = now.clockSeconds - before.clockSeconds
  const used = now.cpuUsedSeconds - before.cpuUsedSeconds
  return seconds > 0 && used >= 0 ? used / seconds : null
}
