import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { installPackages } from './lib/install.mjs'
import { bin, root, run, runBin } from './lib/run.mjs'

/** The fast part: each step by name; true when it holds. */
export const checkSteps = [
  ['format and lint', () => runBin(bin.biome, ['check', '--error-on-warnings', '.']) === 0],
  ['types', () => runBin(bin.tsc, []) === 0],
  ['who imports whom', checkImports],
  ['unused code and dependencies', () => runBin(bin.knip, []) === 0],
  ['regular expressions take linear time', () => run(process.execPath, ['scripts/dev/regexes.mjs']) === 0],
  ['shell scripts', checkShell],
]

/** The rules of `.dependency-cruiser.cjs`, by room, by capability, no cycle; and the graph that ARCHITECTURE.md shows. */
function checkImports() {
  const rules = runBin(bin.depcruise, ['--config', '.dependency-cruiser.cjs', 'app', 'main', 'renderer', 'profiles'])
  return rules === 0 && run(process.execPath, ['scripts/dev/graph.mjs', '--check']) === 0
}

function checkShell() {
  if (!existsSync('/usr/bin/shellcheck')) {
    console.log('shellcheck is not installed; shell scripts were not linted.')
    return true
  }
  // Scripts for the instance are sent as text and have no first line that names their shell.
  const onInstance = run('sh', [
    '-c',
    'shellcheck -s sh $(git ls-files "scripts/on-instance/*.sh" ":!scripts/on-instance/run_*.sh" ":!scripts/on-instance/notify.sh")',
  ])
  const others = run('sh', ['-c', 'shellcheck -x $(git ls-files "*.sh" ":!scripts/on-instance")'])
  // Those that stay on the instance and run there by themselves are bash, and say so.
  const onTheirOwn = run('sh', [
    '-c',
    'shellcheck -x -P SCRIPTDIR $(git ls-files "scripts/on-instance/run_*.sh" scripts/on-instance/notify.sh)',
  ])
  return onInstance === 0 && others === 0 && onTheirOwn === 0
}

if (import.meta.url === new URL(`file://${process.argv[1]}`).href) {
  if (!installPackages()) process.exit(1)
  const failed = checkSteps.filter(([name, holds]) => {
    console.log(`\n— ${name}`)
    return !holds()
  })
  const unit = runBin(bin.vitest, ['run', '--project', 'unit'])
  if (failed.length > 0 || unit !== 0) {
    console.error(`\nFailed: ${[...failed.map(([name]) => name), ...(unit === 0 ? [] : ['unit tests'])].join(', ')}`)
    process.exit(1)
  }
  console.log(`\nAll checks hold in ${join(root, '.')}`)
}
