import type { HandlersOf } from '#app/channel/handlers.ts'
import { RateMeter } from '#app/clock/rateMeter.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import type { networkContract } from '#app/network/contract.ts'
import type { Download, WatchedDownload } from '#app/network/download.ts'
import { timeName } from '#main/clock/timeName.ts'
import { wait } from '#main/clock/wait.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { readDownloads, startDownload } from '#main/remote/scripts/downloads.ts'
import { readEnvFile, writeEnvFile } from '#main/remote/scripts/envFile.ts'
import { readPanelToken } from '#main/remote/scripts/panelToken.ts'
import { probeRoutes } from '#main/remote/scripts/routes.ts'
import { linkRuns, readTensorboard } from '#main/remote/scripts/tensorboard.ts'
import { readWandbRuns, readWandbSync, startWandbSync } from '#main/remote/scripts/wandb.ts'
import { openTunnels } from './openTunnels.ts'

const DOWNLOADS_EVERY_MS = 2_000

/** How an instance is reached and reaches others: tunnels, TensorBoard, routes, and the variables that its shells know. */
export async function createNetwork({
  registry,
  openStore,
  clock,
  profile,
  openUrl,
}: Pick<Ground, 'openStore' | 'clock' | 'profile'> & {
  readonly registry: Pick<InstanceRegistry, 'find' | 'get' | 'link' | 'watch'>
  /** Shows a page in the system's browser; absent where the window itself is in one. */
  readonly openUrl?: ((url: string) => void) | undefined
}): Promise<Capability<HandlersOf<typeof networkContract>>> {
  const tunnels = await openTunnels({ registry, openStore })
  const connectionTo = (instanceId: InstanceId) => registry.link(registry.get(instanceId).id).connection()

  return {
    handlers: {
      'network.watchTunnels': ({ instanceId }, { signal }) => tunnels.watch(registry.get(instanceId).id, signal),
      async 'network.openTunnel'({ instanceId, remotePort }) {
        return { localPort: await tunnels.open(registry.get(instanceId).id, remotePort) }
      },
      async 'network.closeTunnel'({ instanceId, remotePort }) {
        await tunnels.shut(registry.get(instanceId).id, remotePort)
        return {}
      },
      async 'network.open'({ instanceId, remotePort }) {
        const isJupyter = remotePort === profile.network.ports.jupyter
        const token = isJupyter ? await readPanelToken(connectionTo(instanceId), profile) : null
        const url = new URL(`http://127.0.0.1:${await tunnels.open(registry.get(instanceId).id, remotePort)}/`)
        if (isJupyter) url.pathname = '/jupyter'
        if (token !== null) url.searchParams.set('token', token)
        if (openUrl === undefined) return { opened: false, url: url.href }
        openUrl(url.href)
        return { opened: true }
      },
      'network.tensorboard': ({ instanceId }) => readTensorboard(connectionTo(instanceId), profile),
      async 'network.linkRuns'({ instanceId, path, name }) {
        await linkRuns(connectionTo(instanceId), { pinnedFolder: profile.network.tensorboardLogDir, name, path })
        return {}
      },
      'network.routes': ({ instanceId }) => probeRoutes(connectionTo(instanceId), profile, clock.nowMs()),
      async 'network.startDownload'({ instanceId, request }) {
        const name = timeName(clock.nowMs())
        await startDownload(connectionTo(instanceId), profile, name, request)
        return {}
      },
      async 'network.endDownload'({ instanceId, name }) {
        await readDownloads(connectionTo(instanceId), profile, name)
        return {}
      },
      async *'network.followDownloads'({ instanceId }, { signal }) {
        registry.get(instanceId)
        const rates = new Map<string, RateMeter>()
        while (!signal.aborted) {
          const downloads = await readDownloads(connectionTo(instanceId), profile, '', signal)
          yield downloads.map((download) => ({ ...download, ...paceOf(download, rates, clock.nowMs()) }))
          await wait(clock, DOWNLOADS_EVERY_MS, signal)
        }
      },
      'network.wandbRuns': ({ instanceId }) => readWandbRuns(connectionTo(instanceId), profile),
      async 'network.syncWandb'({ instanceId, paths }) {
        await startWandbSync(connectionTo(instanceId), profile, timeName(clock.nowMs()), [...new Set(paths)])
        return {}
      },
      async *'network.followWandb'({ instanceId }, { signal }) {
        registry.get(instanceId)
        while (!signal.aborted) {
          yield await readWandbSync(connectionTo(instanceId), profile, signal)
          await wait(clock, DOWNLOADS_EVERY_MS, signal)
        }
      },
      async 'network.environment'({ instanceId }) {
        return {
          path: profile.network.environmentFile,
          ...(await readEnvFile(connectionTo(instanceId), profile.network)),
        }
      },
      async 'network.writeEnvironment'({ instanceId, text }) {
        await writeEnvFile(connectionTo(instanceId), profile.network, text.replaceAll('\r\n', '\n'))
        return {}
      },
    },
    close: () => tunnels.close(),
  }
}

/** Over half a minute: a download of many files has moments in which nothing grows. */
function paceOf(
  { name, state, bytes, expectedBytes }: Download,
  rates: Map<string, RateMeter>,
  nowMs: number,
): Pick<WatchedDownload, 'bytesPerSecond' | 'secondsLeft'> {
  if (state !== 'downloading') {
    rates.delete(name)
    return { bytesPerSecond: null, secondsLeft: null }
  }
  const rate = rates.get(name) ?? new RateMeter(30_000)
  rates.set(name, rate)
  rate.add(nowMs, bytes)
  const leftBytes = expectedBytes === null ? null : Math.max(0, expectedBytes - bytes)
  return {
    bytesPerSecond: rate.bytesPerSecond(nowMs),
    secondsLeft: leftBytes === null ? null : rate.secondsLeft(nowMs, leftBytes),
  }
}
