import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'
import { newToken } from './newToken.ts'

/** The system's browser asks within a second or two, unless it has to be started first. */
const REMOVE_AFTER_MS = 60_000

/** The opener of each platform. `start` is part of cmd, whose first quoted argument is a title. */
function opener(file: string, platform: NodeJS.Platform): [string, string[]] {
  if (platform === 'darwin') return ['open', [file]]
  if (platform === 'win32') return ['cmd', ['/d', '/c', 'start', '""', `"${file}"`]]
  return ['xdg-open', [file]]
}

/**
 * A page, readable by nobody else, that leads on to the address. The command line of an opener can be read by every user of the
 * computer, and whoever reads an address there may be faster than the browser.
 */
export function redirectFile(dataDir: string, url: string): string {
  const file = join(dataDir, `open-${newToken()}.html`)
  const target = JSON.stringify(url).replaceAll('<', '\\u003c')
  const page = `<!doctype html><meta charset="utf-8"><title>Berth</title><script>location.replace(${target})</script>\n`
  writeFileSync(file, page, { mode: 0o600, flag: 'wx' })
  return file
}

/** Shows the address in the system's browser. Where there is none, nothing happens: the address stands in the terminal. */
export function openSystemBrowser(dataDir: string, url: string, clock: Clock): void {
  const file = redirectFile(dataDir, url)
  const [program, args] = opener(file, process.platform)
  const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true })
  child.on('error', () => {})
  child.unref()
  clock.after(REMOVE_AFTER_MS, () => rmSync(file, { force: true }))
}
