import { existsSync, readFileSync } from 'node:fs'
import { run } from './run.mjs'

const needs = [
  { what: 'Chromium (e2e)', package: 'chromium', found: () => chromiumPath() !== null },
  { what: 'OpenSSH server (integration, e2e)', package: 'openssh-server', found: () => existsSync('/usr/sbin/sshd') },
  { what: 'OpenSSH client (integration)', package: 'openssh-client', found: () => existsSync('/usr/bin/ssh') },
  { what: 'Python 3 (test instance)', package: 'python3', found: () => existsSync('/usr/bin/python3') },
  {
    what: 'PyTorch (what torch itself loads)',
    package: 'python3-torch',
    found: () => process.env.BERTH_TEST_PYTHON !== undefined || existsSync('/usr/lib/python3/dist-packages/torch'),
  },
  { what: 'ShellCheck (lint)', package: 'shellcheck', found: () => existsSync('/usr/bin/shellcheck') },
  { what: 'Perl (test instance)', package: 'perl', found: () => existsSync('/usr/bin/perl') },
  { what: 'ps (test instance)', package: 'procps', found: () => existsSync('/usr/bin/ps') },
  { what: 'unshare, nsenter (test instance)', package: 'util-linux', found: () => existsSync('/usr/bin/unshare') },
]

/** The Chromium that e2e drives: `BERTH_CHROMIUM`, or where systems put it; null for none. */
export function chromiumPath() {
  const candidates = [
    process.env.BERTH_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  ]
  return candidates.find((path) => path !== undefined && existsSync(path)) ?? null
}

function isDebianRoot() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID(?:_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'))
}

/**
 * Installs what the tests need from Debian when that is possible, else says what is missing. Returns what is still
 * missing; what needs it skips itself with the reason.
 */
export function ensureSystemNeeds() {
  let missing = needs.filter((need) => !need.found())
  if (missing.length > 0 && isDebianRoot()) {
    const packages = missing.map((need) => need.package)
    console.log(`Installing for the tests: ${packages.join(', ')}`)
    const env = { DEBIAN_FRONTEND: 'noninteractive' }
    run('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    missing = needs.filter((need) => !need.found())
  }
  for (const need of missing) console.log(`Missing: ${need.what}. What needs it is skipped.`)
  return missing
}
