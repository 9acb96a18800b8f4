import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './lib/install.mjs'
import { bin, root, runBin } from './lib/run.mjs'

/** Each bundle: what it is made from and the file that proves it was made. */
const bundles = [
  {
    name: 'renderer',
    sources: ['app', 'renderer', 'package-lock.json'],
    proof: 'out/renderer/index.html',
    config: 'renderer/vite.config.ts',
  },
  {
    name: 'browser host',
    sources: ['app', 'main', 'profiles', 'package-lock.json'],
    proof: 'out/browser/main.js',
    config: 'main/browser/vite.config.ts',
  },
  {
    name: 'Electron host',
    sources: ['app', 'main', 'profiles', 'package-lock.json'],
    proof: 'out/electron/main.js',
    config: 'main/electron/vite.config.ts',
  },
  {
    name: 'Electron preload',
    sources: ['main/electron/preload.ts', 'package-lock.json'],
    proof: 'out/preload/preload.cjs',
    config: 'main/electron/preload.vite.config.ts',
  },
]

function newestMs(path) {
  const stats = statSync(path)
  if (!stats.isDirectory()) return stats.mtimeMs
  return Math.max(
    stats.mtimeMs,
    ...readdirSync(path)
      .filter((name) => name !== 'fixtures' && !name.includes('.test.'))
      .map((name) => newestMs(join(path, name))),
  )
}

function isStale(bundle) {
  const proof = join(root, bundle.proof)
  if (!existsSync(proof)) return true
  return bundle.sources.some((source) => newestMs(join(root, source)) > statSync(proof).mtimeMs)
}

/** Builds what is missing or older than its sources; true when everything is up to date afterwards. */
export function buildAll({ force = false } = {}) {
  return bundles
    .filter((bundle) => existsSync(join(root, bundle.config)))
    .every((bundle) => {
      if (!force && !isStale(bundle)) return true
      console.log(`Building the ${bundle.name} …`)
      return runBin(bin.vite, ['build', '--config', bundle.config, '--logLevel', 'warn']) === 0
    })
}

if (import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  process.exit(installPackages() && buildAll({ force: true }) ? 0 : 1)
}
