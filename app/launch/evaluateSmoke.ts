import type { SmokeFacts } from './smokeFacts.ts'
import type { SmokeLine } from './smokeLine.ts'

/** Whether files can be pulled; `noisy` when a login file (named in `files`) prints into the data. */
export type SftpOffer = { readonly state: 'offered' | 'none' } | { readonly state: 'noisy'; readonly files: string }

/** More than this, and times on the instance cannot be compared with those here: a sync by time, a log, a certificate. */
const MOST_OFFSET_SECONDS = 30

/**
 * Turns facts into one verdict a line, in the order a person reads them. A fact that is missing is never "ok". `nowMs`: when the facts
 * came in.
 */
export function evaluateSmoke(facts: SmokeFacts, sftp: SftpOffer, nowMs: number): SmokeLine[] {
  return [
    identityLine(facts),
    gpuLine(facts),
    shutdownLine(facts),
    sftpLine(sftp),
    turboLine(facts),
    daemonLine(facts),
    clockLine(facts, nowMs),
  ]
}

function identityLine(facts: SmokeFacts): SmokeLine {
  return facts.containerUuid === null
    ? { id: 'identity', verdict: 'warning', reason: 'identityOther', params: { hostname: facts.hostname } }
    : {
        id: 'identity',
        verdict: 'ok',
        reason: 'identityAutoDl',
        params: { uuid: facts.containerUuid, region: facts.region ?? '?' },
      }
}

function gpuLine({ gpu }: SmokeFacts): SmokeLine {
  switch (gpu.state) {
    case 'present':
      return {
        id: 'gpu',
        verdict: 'ok',
        reason: 'gpuPresent',
        params: {
          model: gpu.model,
          number: gpu.count,
          gib: gpu.memoryMiB === null ? '?' : Math.round(gpu.memoryMiB / 1024),
        },
      }
    case 'none':
      return { id: 'gpu', verdict: 'warning', reason: 'gpuNone', params: {} }
    case 'noTool':
      return { id: 'gpu', verdict: 'unknown', reason: 'gpuNoTool', params: {} }
    case 'broken':
      return { id: 'gpu', verdict: 'broken', reason: 'gpuBroken', params: { detail: gpu.detail } }
  }
}

function shutdownLine(facts: SmokeFacts): SmokeLine {
  return facts.hasShutdown
    ? { id: 'shutdown', verdict: 'ok', reason: 'shutdownPresent', params: {} }
    : { id: 'shutdown', verdict: 'warning', reason: 'shutdownAbsent', params: {} }
}

function sftpLine(sftp: SftpOffer): SmokeLine {
  switch (sftp.state) {
    case 'offered':
      return { id: 'sftp', verdict: 'ok', reason: 'sftpPresent', params: {} }
    case 'none':
      return { id: 'sftp', verdict: 'broken', reason: 'sftpAbsent', params: {} }
    case 'noisy':
      return { id: 'sftp', verdict: 'broken', reason: 'sftpNoisy', params: { files: sftp.files } }
  }
}

function turboLine(facts: SmokeFacts): SmokeLine {
  return facts.hasTurbo
    ? { id: 'turbo', verdict: 'ok', reason: 'turboPresent', params: {} }
    : { id: 'turbo', verdict: 'warning', reason: 'turboAbsent', params: {} }
}

function daemonLine(facts: SmokeFacts): SmokeLine {
  return facts.daemonTool === null
    ? { id: 'daemon', verdict: 'broken', reason: 'daemonAbsent', params: {} }
    : { id: 'daemon', verdict: 'ok', reason: 'daemonPresent', params: { tool: facts.daemonTool } }
}

function clockLine({ nowSeconds }: SmokeFacts, nowMs: number): SmokeLine {
  if (nowSeconds === null) return { id: 'clock', verdict: 'unknown', reason: 'clockUnread', params: {} }
  const seconds = Math.round(nowSeconds - nowMs / 1000)
  // Whole seconds are compared: what looks equal may be a second apart.
  const params = { seconds: Math.max(1, Math.abs(seconds)) }
  if (params.seconds <= MOST_OFFSET_SECONDS) return { id: 'clock', verdict: 'ok', reason: 'clockRight', params }
  return { id: 'clock', verdict: 'warning', reason: seconds > 0 ? 'clockAhead' : 'clockBehind', params }
}
