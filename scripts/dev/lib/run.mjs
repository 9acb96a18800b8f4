import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The clone's root: every development command runs there, wherever it was called from. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Runs a program in the foreground and returns its exit code; 127 where it does not exist. */
export function run(command, args, options = {}) {
  const windowsShim = process.platform === 'win32' && command === 'npm'
  const result = spawnSync(windowsShim ? 'npm.cmd' : command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: windowsShim,
    ...options,
    env: { ...process.env, ...options.env },
  })
  return result.error ? 127 : (result.status ?? 1)
}

/** Runs the entry of an installed package with this Node, without npx and without a shell. */
export function runBin(name, args, options) {
  return run(process.execPath, [`node_modules/${name}`, ...args], options)
}

/** Entries of the tools in use, relative to node_modules. */
export const bin = {
  biome: '@biomejs/biome/bin/biome',
  // `typescript` itself is the last version with an API, which dependency-cruiser reads imports by.
  tsc: 'typescript-native/bin/tsc',
  depcruise: 'dependency-cruiser/bin/dependency-cruise.mjs',
  knip: 'knip/bin/knip.js',
  vitest: 'vitest/vitest.mjs',
  vite: 'vite/bin/vite.js',
  playwright: '@playwright/test/cli.js',
  tsx: 'tsx/dist/cli.mjs',
}
