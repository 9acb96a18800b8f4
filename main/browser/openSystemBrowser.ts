import { spawn } from 'node:child_process'

/** The opener of each platform. `start` is part of cmd, whose first quoted argument is a title. */
function opener(url: string, platform: NodeJS.Platform): [string, string[]] {
  if (platform === 'darwin') return ['open', [url]]
  if (platform === 'win32') return ['cmd', ['/d', '/c', 'start', '""', url]]
  return ['xdg-open', [url]]
}

/** Shows the address in the system's browser. Where there is none, nothing happens: the address stands in the terminal. */
export function openSystemBrowser(url: string): void {
  const [program, args] = opener(url, process.platform)
  const child = spawn(program, args, { stdio: 'ignore', detached: true, windowsVerbatimArguments: true })
  child.on('error', () => {})
  child.unref()
}
