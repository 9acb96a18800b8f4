import { spawnSync } from 'node:child_process'
import { bin, root } from './lib/run.mjs'

/**
 * Prints which capability asks which, room by room, as ARCHITECTURE.md has it: what dependency-cruiser finds in the sources, not
 * what its rules would allow. `node scripts/dev/graph.mjs`
 */
const run = spawnSync(
  process.execPath,
  [
    `node_modules/${bin.depcruise}`,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'app',
    'main',
    'renderer',
  ],
  { cwd: root, encoding: 'utf8', maxBuffer: 256 * 2 ** 20 },
)
const { modules } = JSON.parse(run.stdout)
const capabilityOf = (path) => path.split('/').slice(0, 2).join('/')
const isFile = (path) => path.split('/').length > 2

for (const room of ['app', 'main', 'renderer']) {
  const asks = new Map()
  for (const { source, dependencies } of modules) {
    if (!source.startsWith(`${room}/`) || !isFile(source)) continue
    const from = capabilityOf(source)
    const others = asks.get(from) ?? new Set()
    for (const { resolved } of dependencies) {
      if (resolved.startsWith(`${room}/`) && isFile(resolved) && capabilityOf(resolved) !== from) {
        others.add(capabilityOf(resolved).slice(room.length + 1))
      }
    }
    asks.set(from, others)
  }
  console.log(`${room}/`)
  for (const [from, others] of [...asks].sort(([a, left], [b, right]) => left.size - right.size || (a < b ? -1 : 1))) {
    console.log(`  ${from.slice(room.length + 1).padEnd(11)} ${[...others].sort().join(' ') || '–'}`)
  }
}
