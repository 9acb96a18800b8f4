import { useEffect, useState } from 'react'
import { useClient } from '#renderer/window/clientContext.ts'

/**
 * When Berth last looked for programs on an instance that the person was to power off by hand after approving it; null for every other
 * one. Its facts are sealed only with their word that nothing came since.
 */
export function useLastLook(instanceId: string): number | null {
  const client = useClient()
  const [atMs, setAtMs] = useState<number | null>(null)
  useEffect(() => {
    const controller = new AbortController()
    const follow = async (): Promise<void> => {
      for await (const { state, rows } of client.stream('teardown.watch', { instanceId }, controller)) {
        const quiet = rows.find(({ id }) => id === 'quiet')
        setAtMs(state === 'guidingOff' ? (quiet?.atMs ?? null) : null)
      }
    }
    // Without it nothing is sealed, which is the safe side; the window says by itself that the connection to Berth is gone.
    follow().catch(() => setAtMs(null))
    return () => controller.abort()
  }, [client, instanceId])
  return atMs
}
