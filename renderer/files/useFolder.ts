import { useCallback, useEffect, useState } from 'react'
import type { WireError } from '#app/contract/berthError.ts'
import type { FolderEntry } from '#app/files/folderEntry.ts'
import { toWireError } from '#renderer/ui/toWireError.ts'
import { useClient } from '#renderer/window/clientContext.ts'

export type Folder = {
  /** Without links; null before the instance said. */
  readonly path: string | null
  readonly entries: readonly FolderEntry[]
  /** False while more may come. */
  readonly done: boolean
  readonly unread: number
  readonly readAtMs: number
  readonly error: WireError | null
}

const nothing = (readAtMs: number): Folder => ({
  path: null,
  entries: [],
  done: false,
  unread: 0,
  readAtMs,
  error: null,
})

/** One folder of an instance as it comes in; read again by `again`, and by nothing else. */
export function useFolder(instanceId: string, path: string, online: boolean): Folder & { again(): void } {
  const client = useClient()
  const [turn, setTurn] = useState(0)
  const [shown, setShown] = useState<{ readonly of: string; readonly folder: Folder }>({ of: '', folder: nothing(0) })
  const wanted = `${instanceId} ${path}`
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks for the same folder again
  useEffect(() => {
    if (!online) return
    const controller = new AbortController()
    const readAtMs = Date.now()
    const read = async () => {
      const entries: FolderEntry[] = []
      let shownCount = 0
      try {
        for await (const page of client.stream('files.list', { instanceId, path }, { signal: controller.signal })) {
          if (controller.signal.aborted) return
          for (const entry of page.entries) entries.push(entry)
          // Ordering all of them at every page would take longer than reading them.
          if (!page.done && entries.length < 2 * shownCount) continue
          shownCount = entries.length
          setShown({ of: wanted, folder: { ...nothing(readAtMs), ...page, entries: [...entries] } })
        }
      } catch (thrown) {
        // What came before the failure is no whole folder: it is not shown as one.
        if (!controller.signal.aborted)
          setShown({ of: wanted, folder: { ...nothing(readAtMs), done: true, error: toWireError(thrown) } })
      }
    }
    void read()
    return () => controller.abort()
  }, [client, instanceId, path, online, turn, wanted])
  const again = useCallback(() => setTurn((now) => now + 1), [])
  return { ...(shown.of === wanted ? shown.folder : nothing(0)), again }
}
