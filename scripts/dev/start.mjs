import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { fetchElectron } from './lib/fetchElectron.mjs'
import { installPackages } from './lib/install.mjs'
import { root, run } from './lib/run.mjs'

const args = process.argv.slice(2)
if (!installPackages() || !buildAll()) process.exit(1)

/** Path of Electron's own binary when its runtime is installed; null otherwise. */
function electronBinary() {
  const folder = join(root, 'node_modules/electron')
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
const inBrowser = args.includes('--browser')
let electron = electronBinary()
if (!inBrowser && hasDisplay && electron === null) {
  await fetchElectron({
    stampPath: join(root, '.cache', 'electron-failed'),
    env: process.env,
    registry: () => spawnSync('npm config get registry', { cwd: root, encoding: 'utf8', shell: true }).stdout ?? '',
    answers: (url, withinMs) =>
      fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(withinMs) }).then(
        ({ ok }) => ok,
        () => false,
      ),
    install: (env, timeout) => run(process.execPath, ['node_modules/electron/install.js'], { env, timeout }),
    say: console.log,
    nowMs: Date.now(),
  })
  electron = electronBinary()
}

let command = [process.execPath, 'out/browser/main.js', ...args.filter((arg) => arg !== '--browser')]
if (!inBrowser && electron !== null && hasDisplay) {
  command = [electron, '.', ...args]
} else if (!inBrowser) {
  console.log(
    hasDisplay
      ? "Electron's runtime could not be fetched, so Berth opens in the browser and tries again in a day. To get it now: npx install-electron (behind the GFW set ELECTRON_MIRROR=https://npmmirror.com/mirrors/electron/ first)."
      : 'There is no display for a window here, so Berth runs in the browser.',
  )
}
const [program, ...rest] = command
const child = spawn(program, rest, { cwd: root, stdio: 'inherit' })
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 0))
