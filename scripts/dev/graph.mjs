import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bin, root } from './lib/run.mjs'

/**
 * Which capability asks which, room by room: what dependency-cruiser finds in the sources, not what its rules would allow. `npm run
 * graph` writes it into ARCHITECTURE.md; with `--check` it only says whether it is there as it is.
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

const lines = ['app', 'main', 'renderer'].flatMap((room) => {
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
  const inOrder = [...asks].sort(([a, left], [b, right]) => left.size - right.size || (a < b ? -1 : 1))
  return [
    `${room}/`,
    ...inOrder.map(
      ([from, others]) => `  ${from.slice(room.length + 1).padEnd(11)} ${[...others].sort().join(' ') || '–'}`,
    ),
  ]
})

const [begin, end] = ['<!-- graph -->', '<!-- /graph -->']
const path = join(root, 'ARCHITECTURE.md')
const text = readFileSync(path, 'utf8')
const now = `${begin}\n\n\`\`\`\n${lines.join('\n')}\n\`\`\`\n\n${end}`
const next = text.slice(0, text.indexOf(begin)) + now + text.slice(text.indexOf(end) + end.length)
if (next !== text && process.argv.includes('--check')) {
  console.error('ARCHITECTURE.md shows another import graph than the sources have: npm run graph')
  process.exitCode = 1
} else if (next !== text) writeFileSync(path, next)
