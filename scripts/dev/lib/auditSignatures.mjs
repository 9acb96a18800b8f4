import { spawnSync } from 'node:child_process'
import { root } from './run.mjs'

/** Nobody answers: tells nothing of the packages. */
const UNREACHABLE = /^(?:E(?:NOTFOUND|AI_AGAIN|CONN\w+|TIMEDOUT|HOSTUNREACH|NETUNREACH)|ERR_SOCKET_TIMEOUT)$/
const LIMIT_MS = 120_000

/**
 * Whether the registry's signatures of every installed package hold: `held`, `failed`, or why that could not be told (a
 * registry without keys, or none that answers), which is neither.
 */
export function judgeAudit({ status, stdout }) {
  if (status === null) return `npm audit signatures had no answer within ${LIMIT_MS / 1000} s`
  if (status === 0) return 'held'
  let error = null
  try {
    error = JSON.parse(stdout).error ?? null
  } catch {
    return 'failed'
  }
  if (error === null) return 'failed'
  if (UNREACHABLE.test(error.code ?? '')) return `the keys of the registry cannot be reached (${error.code})`
  return /supported registry/.test(error.summary ?? '') ? 'the registry in use signs no packages' : 'failed'
}

export function auditSignatures() {
  const windows = process.platform === 'win32'
  const run = spawnSync(windows ? 'npm.cmd' : 'npm', ['audit', 'signatures', '--json', '--fetch-retries=0'], {
    cwd: root,
    encoding: 'utf8',
    shell: windows,
    timeout: LIMIT_MS,
  })
  const result = judgeAudit(run)
  if (result === 'failed') console.error(run.stdout)
  return result
}
