import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { installPackages } from './lib/install.mjs'
import { root } from './lib/run.mjs'

const args = process.argv.slice(2)
if (!installPackages() || !buildAll()) process.exit(1)

/** Path of Electron's own binary when its runtime is installed; null otherwise. It is never downloaded unasked. */
function electronBinary() {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const electron = electronBinary()
const inBrowser = args.includes('--browser')

let command = [process.execPath, 'out/browser/main.js', ...args.filter((arg) => arg !== '--browser')]
if (!inBrowser && electron !== null && hasDisplay) {
  command = [electron, '.', ...args]
} else if (!inBrowser) {
  console.log(
    electron === null
      ? "Electron's runtime is not installed, so Berth opens in the browser. To get it: npx install-electron (behind the GFW set ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ first)."
      : 'There is no display for a window here, so Berth runs in the browser.',
  )
}
const [program, ...rest] = command
const child = spawn(program, rest, { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 0))
