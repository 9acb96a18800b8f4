import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/**
 * When the process with this id started, as an opaque string that no later process with the same id shares; null where it
 * cannot be told. Ids are used again, above all after a restart of the computer. A process
 * that has ended counts as another one even while nobody has taken note of its end: in a container without an init that can
 * last for ever.
 */
export function processStart(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
      // The name in parentheses may hold spaces and parentheses itself; the state is the first field after it, the start
      // the 20th (proc(5)).
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      if (fields[0] === 'Z' || fields[0] === 'X') return 'ended'
      const ticks = fields[19]
      return ticks === undefined ? null : `${bootId}:${ticks}`
    }
    if (process.platform === 'win32') {
      const question = `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`
      const answer = execFileSync('powershell.exe', ['-NoProfile', '-NonInteractive', '-Command', question], {
        encoding: 'utf8',
        timeout: 10_000,
        windowsHide: true,
      })
      return /^\d+$/.test(answer.trim()) ? answer.trim() : null
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
