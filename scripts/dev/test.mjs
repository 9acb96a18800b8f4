import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll } from './build.mjs'
import { checkSteps } from './check.mjs'
import { auditSignatures } from './lib/auditSignatures.mjs'
import { installPackages } from './lib/install.mjs'
import { bin, root, runBin } from './lib/run.mjs'
import { chromiumPath, ensureSystemNeeds } from './lib/systemNeeds.mjs'

const totals = { passed: 0, failed: 0, skipped: 0 }
const skips = []

function count(name, holds) {
  console.log(`\n— ${name}`)
  const held = holds()
  totals[held ? 'passed' : 'failed'] += 1
  if (!held) console.error(`Failed: ${name}`)
  return held
}

function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null
}

/** Counts a Vitest run from its JSON report: a run that died before it wrote one is a failure, never "0 tests". */
function vitest(project) {
  console.log(`\n— ${project} tests`)
  const file = join(root, '.cache', `vitest-${project}.json`)
  rmSync(file, { force: true })
  const args = ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = runBin(bin.vitest, args)
  const report = readReport(file)
  if (report === null) {
    totals.failed += 1
    return
  }
  totals.passed += report.numPassedTests
  totals.failed += report.numFailedTests
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      if (test.status === 'passed' || test.status === 'failed') continue
      totals.skipped += 1
      skips.push(`${suite.name.replace(root, '')}: ${test.fullName}`)
    }
    if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'))
      totals.failed += 1
  }
  if (code !== 0 && report.success) totals.failed += 1
}

function playwright() {
  const hasSpecs = readdirSync(join(root, 'e2e')).some((name) => name.endsWith('.spec.ts'))
  if (!hasSpecs) return
  const chromium = chromiumPath()
  if (chromium === null) {
    totals.skipped += 1
    skips.push('e2e: no Chromium (set BERTH_CHROMIUM to its path)')
    return
  }
  console.log('\n— e2e tests in Chromium')
  const file = join(root, '.cache', 'playwright.json')
  rmSync(file, { force: true })
  const code = runBin(bin.playwright, ['test', '--config', 'e2e/playwright.config.ts', '--reporter=list,json'], {
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, BERTH_CHROMIUM: chromium },
  })
  const report = readReport(file)
  if (report === null) {
    totals.failed += 1
    return
  }
  totals.passed += report.stats.expected + report.stats.flaky
  totals.failed += report.stats.unexpected + report.errors.length
  totals.skipped += report.stats.skipped
  if (report.stats.skipped > 0) skips.push(...skippedSpecs(report.suites))
  if (code !== 0 && report.stats.unexpected + report.errors.length === 0) totals.failed += 1
}

/** In CI only: it asks the registry about every package, and a developer's own clone has been asked about already. */
function signatures() {
  if (!process.env.CI) return
  console.log('\n— signatures of the packages')
  const result = auditSignatures()
  if (result === 'held') totals.passed += 1
  else if (result === 'failed') totals.failed += 1
  else {
    totals.skipped += 1
    skips.push(`signatures of the packages: ${result}`)
  }
}

function skippedSpecs(suites) {
  return suites.flatMap((suite) => [
    ...suite.specs.flatMap((spec) =>
      spec.tests
        .filter((test) => test.status === 'skipped')
        .map(
          (test) => `e2e: ${spec.title}: ${test.annotations.map((note) => note.description ?? note.type).join('; ')}`,
        ),
    ),
    ...skippedSpecs(suite.suites ?? []),
  ])
}

if (!installPackages()) process.exit(1)
ensureSystemNeeds()
mkdirSync(join(root, '.cache'), { recursive: true })

for (const [name, holds] of checkSteps) count(name, holds)
signatures()
vitest('unit')
vitest('integration')
if (count('build', buildAll)) playwright()

if (!existsSync(join(root, 'node_modules/electron/dist'))) {
  totals.skipped += 1
  skips.push('Electron e2e: the Electron runtime is not installed (npx install-electron, or set ELECTRON_MIRROR)')
}
if (skips.length > 0) console.log(`\nSkipped:\n${skips.map((skip) => `  ${skip}`).join('\n')}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(totals.failed === 0 ? 0 : 1)
