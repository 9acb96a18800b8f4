import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createBerth } from '#main/berth.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { createLog } from '#main/log/createLog.ts'
import { appRoot } from '#main/paths/appRoot.ts'
import { openSettingsFile } from './openSettingsFile.ts'
import { openSystemBrowser } from './openSystemBrowser.ts'
import { type HostArgs, parseHostArgs } from './parseHostArgs.ts'
import { runBrowserHost } from './runBrowserHost.ts'
import { startFailure } from './startFailure.ts'

async function main(args: HostArgs): Promise<void> {
  const manifest = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(appRoot(), 'package.json'), 'utf8')))
  const { dataDir, demo } = args
  // Before the log, which would make it readable for everybody.
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const log = createLog(dataDir)
  const host = await runBrowserHost(args, {
    clock: systemClock,
    outDir: join(appRoot(), 'out', 'renderer'),
    // Set by the tests that run the built host.
    validateOutput: process.env.BERTH_VALIDATE_OUTPUT === '1',
    onInternalError: (error, method) => log.error({ method, error }, 'handler failed'),
    createBerth: () =>
      createBerth({ dataDir, host: 'browser', demo, version: manifest.version, log, openSettingsFile }),
  })
  let closing = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      // Whoever presses Ctrl-C twice does not want to wait; the stores are written atomically.
      if (closing) process.exit(1)
      closing = true
      host.close().then(
        () => process.exit(0),
        (error: unknown) => {
          log.error({ error }, 'closing failed')
          process.exit(1)
        },
      )
    })
  }
  console.log(`Berth is ready: ${host.url}`)
  if (args.open) openSystemBrowser(dataDir, host.oneTimeUrl(), systemClock)
}

let port: number | null = null
try {
  const args = parseHostArgs(process.argv.slice(2), process.platform, process.env)
  port = args.port
  await main(args)
} catch (error) {
  console.error(startFailure(error, port))
  process.exit(1)
}
