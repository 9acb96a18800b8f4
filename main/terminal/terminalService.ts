import type { HandlersOf } from '#app/channel/handlers.ts'
import type { terminalContract } from '#app/terminal/contract.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import { SharedShell } from './sharedShell.ts'

type Size = { readonly cols: number; readonly rows: number }
type Session = { size: Size; readonly opening: Promise<SharedShell> }

/** Login shells of instances. They belong to Berth, not to a window: one that is loaded anew finds its shell as it left it. */
export function createTerminals({
  registry,
}: {
  readonly registry: Pick<InstanceRegistry, 'link'>
}): Capability<HandlersOf<typeof terminalContract>> {
  const sessions = new Map<string, Session>()
  const keyOf = (instanceId: string, terminalId: string): string => `${instanceId} ${terminalId}`

  /** The shell that is there, else a new one; windows that ask at the same time share it. */
  function sessionOf(instanceId: string, terminalId: string, size: Size): { session: Session; isNew: boolean } {
    const key = keyOf(instanceId, terminalId)
    const there = sessions.get(key)
    if (there !== undefined) {
      there.size = size
      return { session: there, isNew: false }
    }
    const connection = registry.link(instanceId).connection()
    const session: Session = {
      size,
      opening: connection.openShell(size).then((channel) => {
        const shell = new SharedShell(channel)
        // A window is often laid out anew in just the moments of the opening.
        if (session.size !== size) shell.resize(session.size.cols, session.size.rows)
        return shell
      }),
    }
    const forget = (): void => {
      if (sessions.get(key) === session) sessions.delete(key)
    }
    session.opening.then((shell) => shell.ended).then(forget, forget)
    sessions.set(key, session)
    return { session, isNew: true }
  }

  return {
    handlers: {
      async 'terminal.open'({ instanceId, terminalId, cols, rows }, pipe, { signal }) {
        const { session, isNew } = sessionOf(instanceId, terminalId, { cols, rows })
        const shell = await session.opening
        if (!isNew) shell.redraw(cols, rows)
        await shell.show(pipe, signal)
      },
      'terminal.resize'({ instanceId, terminalId, cols, rows }) {
        const session = sessions.get(keyOf(instanceId, terminalId))
        if (session === undefined) return {}
        session.size = { cols, rows }
        void session.opening.then(
          (shell) => shell.resize(cols, rows),
          () => undefined,
        )
        return {}
      },
    },
    async close() {
      for (const { opening } of sessions.values()) {
        void opening.then(
          (shell) => shell.close(),
          () => undefined,
        )
      }
      sessions.clear()
    },
  }
}
