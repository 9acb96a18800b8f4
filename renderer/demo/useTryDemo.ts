import { BerthError } from '#app/contract/berthError.ts'
import type { DemoState } from '#app/demo/contract.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { type Action, useAction } from '#renderer/ui/useAction.ts'
import { type BerthClient, useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'

/** Opens the demo instance on its overview: started, trusted and logged in, because Berth itself made its key. */
export function useTryDemo(): Action<[]> {
  const client = useClient()
  const open = useShell((state) => state.open)
  return useAction(async (signal) => {
    const demo = await client.call('demo.start', {}, { signal })
    const known = useInstances.getState().views?.find(({ instance }) => instance.id === demo.containerUuid)
    open(known?.instance.id ?? (await enter(client, demo, signal)))
  })
}

/** The demo's key is accepted only when it is the one that Berth made for it: something else may answer on its port. */
async function enter(client: BerthClient, demo: DemoState, signal: AbortSignal): Promise<string> {
  if (demo.port === null) throw new BerthError('demo.notRunning')
  const address = { host: '127.0.0.1', port: demo.port, user: 'root' }
  const { hostKey, standing, suggestedAlias } = await client.call(
    'launch.inspectHost',
    { host: address.host, port: address.port },
    { signal },
  )
  const { host, port } = address
  if (hostKey.sha256 !== demo.hostKeySha256) throw new BerthError('demo.otherServer', { port })
  if (standing !== 'known') {
    await client.call('launch.acceptHostKey', { host, port, sha256: hostKey.sha256 }, { signal })
  }
  const input = { address, alias: suggestedAlias, password: demo.password }
  return (await client.call('launch.attach', input, { signal })).instance.id
}
