import { contract } from '#app/berthContract.ts'
import { serveChannel } from '#app/channel/serveChannel.ts'
import type { ServeOptions } from '#app/channel/serveOptions.ts'
import type { Clock } from '#app/clock/clock.ts'
import type { Berth } from '#main/berth.ts'
import { dataDirLock } from '#main/store/dataDirLock.ts'
import type { HostArgs } from './parseHostArgs.ts'
import { type BrowserHost, startBrowserHost } from './startBrowserHost.ts'

type Parts = ServeOptions & {
  readonly clock: Clock
  readonly outDir: string
  /** Called when the data folder is ours alone. */
  readonly createBerth: () => Promise<Berth>
}

/**
 * Takes the data folder, starts the services and serves them; what was started is ended again when a later part fails.
 * `close` ends all of it in the opposite order.
 */
export async function runBrowserHost(args: HostArgs, parts: Parts): Promise<BrowserHost> {
  const endings: (() => Promise<void> | void)[] = []
  const close = async () => {
    for (const end of endings.splice(0).reverse()) await end()
  }
  try {
    const lock = dataDirLock(args.dataDir, parts.clock)
    endings.push(() => lock[Symbol.dispose]())
    const berth = await parts.createBerth()
    endings.push(() => berth.close())
    const host = await startBrowserHost({
      port: args.port,
      outDir: parts.outDir,
      clock: parts.clock,
      servePeer: (transport) => serveChannel(transport, contract, berth.handlers, parts),
    })
    endings.push(() => host.close())
    return { ...host, close }
  } catch (error) {
    await close()
    throw error
  }
}
