import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './run.mjs'

const STAMP = join(root, 'node_modules', '.berth-lock')

/** Installs the locked packages when they are missing or the lock file changed. Install scripts never run. */
export function installPackages() {
  const digest = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === digest) return true
  console.log('Installing packages (npm ci) …')
  if (run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']) !== 0) {
    console.error(
      'npm ci failed. Check the network or set a registry mirror (npm config set registry …), then run this again.',
    )
    return false
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(STAMP, digest)
  return true
}
