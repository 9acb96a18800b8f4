import { useClient } from '#renderer/shell/clientContext.ts'
import { useShell } from '#renderer/shell/shellStore.ts'
import { type Action, useAction } from '#renderer/ui/useAction.ts'
import { useLaunch } from './launchStore.ts'

/** Starts the demo instance and walks into the wizard with its line filled in, as a person would paste it. */
export function useTryDemo(): Action<[]> {
  const client = useClient()
  const go = useShell((state) => state.go)
  const { reset, setText, setPassword, inspect } = useLaunch()
  return useAction(async (signal) => {
    const demo = await client.call('demo.start', {}, { signal })
    if (demo.sshLine === null) return
    reset()
    setText(demo.sshLine)
    setPassword(demo.password ?? '')
    go({ kind: 'launch' })
    await inspect(client)
  })
}
