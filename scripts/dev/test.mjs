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
const failures = []

function count(name, holds) {
  console.log(`\n— ${name}`)
  const held = holds()
  if (held) totals.passed += 1
  else fail(name)
  return held
}

/** Named once more at the end: the place where it failed is thousands of lines up by then. */
function fail(name, times = 1) {
  totals.failed += times
  failures.push(name)
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
  if (report === null) return fail(`${project} tests: they ended without a report`)
  totals.passed += report.numPassedTests
  for (const suite of report.testResults) {
    for (const test of suite.assertionResults) {
      const name = `${suite.name.replace(root, '')}: ${test.fullName}`
      if (test.status === 'failed') fail(`${name}\n    ${test.failureMessages.join('\n').slice(0, 2_000)}`)
      if (test.status === 'passed' || test.status === 'failed') continue
      totals.skipped += 1
      skips.push(name)
    }
    if (suite.status === 'failed' && suite.assertionResults.every((test) => test.status !== 'failed'))
      fail(`${suite.name.replace(root, '')}: ${suite.message}`)
  }
  if (code !== 0 && report.success) fail(`${project} tests: Vitest ended with ${code} (an error outside of a test)`)
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
  if (report === null) return fail('e2e tests: they ended without a report')
  const failed = report.stats.unexpected + report.errors.length
  totals.passed += report.stats.expected + report.stats.flaky
  totals.skipped += report.stats.skipped
  if (report.stats.skipped > 0) skips.push(...skippedSpecs(report.suites))
  if (failed > 0) fail('e2e tests: above, from "Running … tests" on', failed)
  else if (code !== 0) fail(`e2e tests: Playwright ended with ${code} (an error outside of a test)`)
}

/** In CI only: it asks the registry about every package, and a developer's own clone has been asked about already. */
function signatures() {
  if (!process.env.CI) return
  console.log('\n— signatures of the packages')
  const result = auditSignatures()
  if (result === 'held') totals.passed += 1
  else if (result === 'failed') fail('signatures of the packages')
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
if (failures.length > 0) console.log(`\nFailed:\n${failures.map((failure) => `  ${failure}`).join('\n')}`)
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`)
process.exit(totals.failed === 0 ? 0 : 1)
