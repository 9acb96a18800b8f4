/**
 * A terminal of the window on a real sshd, at 0 and 50 ms of round trip: a flood of output against xterm.js alone in the same browser,
 * Ctrl-C under `yes`, frames, and key to echo against the system's `ssh`, whose echo is taken when it prints it and drawn by nobody. One
 * JSON object per line; `ratio` > 1 is better than the peer. Flags: `--megabytes N` (100), `--keys N` (40). Needs a built Berth
 * (`node scripts/dev/build.mjs`), Chromium (`BERTH_CHROMIUM`, else /usr/bin/chromium) and a test instance.
 *
 * Berth and xterm.js are drawn with elements, not WebGL, so that what is on screen can be read; so both are slower than for a person.
 */
import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { chromium, type Page } from '@playwright/test'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { instancePage } from '#e2e/page-models/instancePage.ts'
import { launchPage } from '#e2e/page-models/launchPage.ts'
import { startBerth } from '#e2e/startBerth.ts'
import { startDelayProxy } from './lib/startDelayProxy.ts'

const { values } = parseArgs({
  options: { megabytes: { type: 'string', default: '100' }, keys: { type: 'string', default: '40' } },
})
const bytes = Number(values.megabytes) * 1_000_000
const keys = Number(values.keys)
const line = 'step 001234 loss 0.6931 lr 3.0e-04 grad_norm 1.02 tokens/s 18233 mem 21.3 GiB 中文'

const report = (what: string, facts: object): void => console.log(JSON.stringify({ bench: 'terminal', what, ...facts }))

/** As text: a named function that was compiled for here brings a helper along that the page does not have. */
const FRAMES = `{
  const state = (window.berthFrames = { longest: 0, last: performance.now() })
  const frame = () => {
    const now = performance.now()
    state.longest = Math.max(state.longest, now - state.last)
    state.last = now
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}`

const browser = await chromium.launch({
  executablePath: process.env.BERTH_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-3d-apis'],
})
try {
  const aloneMs = await xtermAlone()
  for (const [kind, options] of [
    ['plain', { withoutTmux: true, withoutTools: ['screen'] }],
    ['tmux', {}],
  ] as const) {
    await using box = await startInstance(options)
    // Made as it goes: the disk of the test instance is small.
    await box.writeFile('/root/flood.sh', `yes '${line}' | head -c ${bytes}\n`)
    for (const rttMs of [0, 50]) {
      const proxy = rttMs === 0 ? null : await startDelayProxy(box.port, rttMs)
      await inBerth(`${kind}, ${rttMs} ms`, box, proxy?.port ?? box.port, aloneMs)
      proxy?.stop()
    }
  }
} finally {
  await browser.close()
}

async function inBerth(kind: string, box: TestInstance, port: number, aloneMs: number): Promise<void> {
  const berth = await startBerth({ checksAnswers: false })
  const context = await browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 800 } })
  const page = await context.newPage()
  try {
    await page.goto(berth.url)
    const launch = launchPage(page, 'en')
    await launch.paste(`ssh -p ${port} root@${box.host}\n${box.password}`)
    await launch.acceptKey(box.hostKeySha256)
    await launch.logIn('autodl-bench-1')
    await launch.toOverview()
    await instancePage(page, 'en').open('terminal')
    await page.locator('.xterm-rows').getByText('#').first().waitFor()
    await page.evaluate(FRAMES)
    const floodMs = await typed(page, 'sh /root/flood.sh; echo flood-$((6*7))', 'flood-42')
    report(`${kind}: ${values.megabytes} MB of output`, {
      ms: floodMs,
      peerMs: aloneMs,
      ratio: aloneMs / floodMs,
      longestFrameMs: await longestFrame(page),
    })

    await page.keyboard.type('clear; yes')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(2_000)
    const startMs = performance.now()
    await page.keyboard.press('Control+c')
    await shown(page, '^C')
    report(`${kind}: Ctrl-C under yes`, { ms: performance.now() - startMs, longestFrameMs: await longestFrame(page) })

    await typed(page, 'clear; echo ready-$((6*7))', 'ready-42')
    const echoMs: number[] = []
    for (let key = 0; key < keys; key++) {
      const want = 'q'.repeat(key + 1)
      const fromMs = performance.now()
      await page.keyboard.type('q')
      await shown(page, want)
      echoMs.push(performance.now() - fromMs)
    }
    const peerMs = await echoOfSsh(berth.homeDir, box.host, port)
    const [p50Ms, peerP50Ms] = [at(echoMs, 0.5), at(peerMs, 0.5)]
    report(`${kind}: key to echo`, {
      p50Ms,
      p95Ms: at(echoMs, 0.95),
      peerP50Ms,
      peerP95Ms: at(peerMs, 0.95),
      ratio: peerP50Ms / p50Ms,
    })
  } finally {
    await context.close()
    await berth.stop()
    await berth.clean()
  }
}

function at(all: readonly number[], ratio: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * ratio)] ?? Number.NaN
}

/** The same keys through the system's own client, by the key that Berth has just put there. */
async function echoOfSsh(homeDir: string, host: string, port: number): Promise<number[]> {
  const folder = join(homeDir, '.ssh')
  const options = [`UserKnownHostsFile=${join(folder, 'known_hosts')}`, 'BatchMode=yes', 'IdentitiesOnly=yes']
  const child = spawn(
    'ssh',
    [
      ...['-F', 'none', '-tt', '-i', join(folder, 'id_ed25519'), ...options.flatMap((option) => ['-o', option])],
      ...['-p', String(port), `root@${host}`, 'bash --norc'],
    ],
    { stdio: ['pipe', 'pipe', 'ignore'] },
  )
  try {
    let text = ''
    let heard: () => void = () => undefined
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('latin1')
      heard()
    })
    const until = async (wanted: string): Promise<void> => {
      while (!text.includes(wanted)) {
        if (child.exitCode !== null) throw new Error(`ssh ended with ${child.exitCode}`)
        await new Promise<void>((resolve) => {
          heard = resolve
        })
      }
      // What comes with it, a prompt for one, belongs to the next wait.
      text = text.slice(text.indexOf(wanted) + wanted.length)
    }
    child.stdin.write('echo ready-$((6*7))\r')
    await until('ready-42')
    await until('#')
    const took: number[] = []
    for (let key = 0; key < keys; key++) {
      const fromMs = performance.now()
      child.stdin.write('q')
      await until('q')
      took.push(performance.now() - fromMs)
    }
    return took
  } finally {
    child.kill()
  }
}

/** From Enter until the screen shows what is waited for. */
async function typed(page: Page, command: string, until: string): Promise<number> {
  await page.keyboard.type(command)
  const startMs = performance.now()
  await page.keyboard.press('Enter')
  await shown(page, until)
  return performance.now() - startMs
}

async function shown(page: Page, text: string): Promise<void> {
  await page.waitForFunction(
    (wanted) => document.querySelector('.xterm-rows')?.textContent?.includes(wanted) === true,
    text,
    { timeout: 300_000, polling: 'raf' },
  )
}

async function longestFrame(page: Page): Promise<number> {
  return page.evaluate(() => {
    const state = (window as unknown as { berthFrames: { longest: number } }).berthFrames
    const { longest } = state
    state.longest = 0
    return Math.round(longest)
  })
}

/** The same bytes written to the library on an empty page, a chunk when the one before is parsed. */
async function xtermAlone(): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  try {
    const root = new URL('../../../node_modules/@xterm/xterm/', import.meta.url)
    await page.setContent('<div id="t" style="width:1000px;height:600px"></div>')
    await page.addStyleTag({ content: await readFile(new URL('css/xterm.css', root), 'utf8') })
    await page.addScriptTag({ content: await readFile(new URL('lib/xterm.js', root), 'utf8') })
    return await page.evaluate(
      async ({ text, total }) => {
        const { Terminal } = window as unknown as {
          Terminal: new (
            options: object,
          ) => { open(element: Element | null): void; write(data: Uint8Array, done: () => void): void }
        }
        const term = new Terminal({ cols: 120, rows: 36, scrollback: 10_000 })
        term.open(document.getElementById('t'))
        const block = new TextEncoder().encode(`${text}\r\n`.repeat(400))
        const startMs = performance.now()
        for (let sent = 0; sent < total; sent += block.length) {
          await new Promise<void>((done) => term.write(block, done))
        }
        return performance.now() - startMs
      },
      { text: line, total: bytes },
    )
  } finally {
    await page.close()
  }
}
