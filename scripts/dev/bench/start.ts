/**
 * How fast Berth shows something: from a login to the first gauge, from its start to the last known gauges, and to live ones. One JSON
 * object per line. The peer of live gauges is what a person would type instead: the system's `ssh` with `df`, by the same key, in the
 * same run; `ratio` > 1 is better than that. How long this browser takes to open an empty page is said too: no page of Berth's can be
 * faster. Windows of the app keep the compiled code of the page from start to start, and so does this: all starts have one address
 * and one profile that has seen it; in `nothing cached` it has not. Flags: `--runs N` (5). Needs a built Berth
 * (`node scripts/dev/build.mjs`), Chromium (`BERTH_CHROMIUM`, else /usr/bin/chromium) and a test instance.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { launchPage } from '#e2e/page-models/launchPage.ts'
import { words } from '#e2e/page-models/words.ts'
import { type RunningBerth, startBerth } from '#e2e/startBerth.ts'
import { checkedText } from '#renderer/launch/checkedText.ts'
import { uiText } from '#renderer/ui/text.ts'
import { runProgram } from './lib/runProgram.ts'
import { timed } from './lib/timed.ts'

const { values } = parseArgs({ options: { runs: { type: 'string', default: '5' } } })
const runs = Number(values.runs)
const alias = 'autodl-bench-1'

const report = (what: string, facts: object): void =>
  console.log(JSON.stringify({ bench: 'start', case: what, ...facts }))
const median = (all: readonly number[]): number =>
  [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
/** The system disk's card: a gauge with a number. */
const gaugeOf = (page: Page) => page.getByRole('tabpanel').getByRole('meter').first()
/** The same card says how old what it shows is; without that word it is live. */
const oldWord = words(uiText, 'en', 'fromCache')

await using box = await startInstance({})
const options = {
  executablePath: process.env.BERTH_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
  locale: 'en-US',
  viewport: { width: 1280, height: 800 },
}
const profile = await mkdtemp(join(tmpdir(), 'berth-bench-'))
const seen = await chromium.launchPersistentContext(profile, options)
const browser = await chromium.launch(options)
let berth: RunningBerth = await startBerth({ checksAnswers: false })
const port = Number(new URL(berth.url).port)
try {
  const page = await seen.newPage()
  await page.goto(berth.url)
  const launch = launchPage(page, 'en')
  await launch.paste(`${box.sshLine}\n${box.password}`)
  await launch.acceptKey(box.hostKeySha256)
  const loginMs = await timed(async () => {
    await launch.connect(alias)
    await page.getByRole('button', { name: words(checkedText, 'en', 'toOverview') }).press('Enter')
    await live(page)
  })
  report('login by password to the first gauge', { ms: loginMs })

  const sshFolder = join(berth.homeDir, '.ssh')
  const ssh = [
    ...[
      '-F',
      'none',
      '-i',
      join(sshFolder, 'id_ed25519'),
      '-o',
      `UserKnownHostsFile=${join(sshFolder, 'known_hosts')}`,
    ],
    ...[
      '-o',
      'BatchMode=yes',
      '-p',
      String(box.port),
      `root@${box.host}`,
      'df -B1 / /root/autodl-tmp; df -i / /root/autodl-tmp',
    ],
  ]
  const took: Record<'empty' | 'ready' | 'known' | 'live' | 'cold' | 'ssh', number[]> = {
    empty: [],
    ready: [],
    known: [],
    live: [],
    cold: [],
    ssh: [],
  }
  for (let run = 0; run < runs; run += 1) {
    await berth.stop()
    took.empty.push(
      await timed(async () => {
        const empty = await seen.newPage()
        await empty.goto('data:text/html,<p>empty')
        await empty.close()
      }),
    )
    const startMs = performance.now()
    berth = await startBerth({ homeDir: berth.homeDir, port, checksAnswers: false })
    took.ready.push(performance.now() - startMs)
    const window = await seen.newPage()
    await window.goto(berth.url)
    await gaugeOf(window).waitFor()
    took.known.push(performance.now() - startMs)
    await live(window)
    took.live.push(performance.now() - startMs)
    await window.close()
    const cold = await browser.newPage({ locale: options.locale, viewport: options.viewport })
    took.cold.push(
      await timed(async () => {
        await cold.goto(berth.url)
        await gaugeOf(cold).waitFor()
      }),
    )
    await cold.close()
    took.ssh.push(await timed(() => runProgram('ssh', ssh)))
  }
  report('an empty page in this browser', { ms: median(took.empty) })
  report('start to the host ready', { ms: median(took.ready) })
  report('start to the last known gauges', { ms: median(took.known), targetMs: 800 })
  report('the page to the last known gauges, nothing cached', { ms: median(took.cold) })
  const [liveMs, peerMs] = [median(took.live), median(took.ssh)]
  report('start to live gauges', { ms: liveMs, targetMs: 1_200, peer: 'ssh … df', peerMs, ratio: peerMs / liveMs })
} finally {
  await Promise.all([browser.close(), seen.close()])
  await rm(profile, { recursive: true, force: true })
  await berth.stop()
  await berth.clean()
}

async function live(page: Page): Promise<void> {
  await gaugeOf(page).waitFor()
  await page.waitForFunction((word) => !document.body.textContent?.includes(word), oldWord, {
    polling: 'raf',
    timeout: 60_000,
  })
}
