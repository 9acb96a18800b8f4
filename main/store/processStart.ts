import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When the process with this id started, as an opaque string that no later process with the same id shares; null where it
 * cannot be told (no such process, or Windows). Ids are used again, above all after a restart of the computer.
 */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      // The name in parentheses may hold spaces and parentheses itself; the start is the 20th field after it (proc(5)).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]
      return ticks === undefined ? null : `${bootId}:${ticks}`
    }
    if (process.platform === 'darwin') {
      const env = { LC_ALL: 'C', TZ: 'UTC' }
      return execFileSync('/bin/ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8', env }).trim() || null
    }
  } catch {
    // Gone, or not to be read: unknown.
  }
  return null
}
