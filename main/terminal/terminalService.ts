import { once } from 'node:events'
import type { BytesPipe, HandlersOf } from '#app/channel/handlers.ts'
import type { terminalContract } from '#app/terminal/contract.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { ShellChannel } from '#main/ssh/sshConnection.ts'

/** Login shells of instances. A shell lives as long as its pipe: a window that is gone takes its shell with it. */
export function createTerminals({
  registry,
}: {
  readonly registry: Pick<InstanceRegistry, 'link'>
}): Capability<HandlersOf<typeof terminalContract>> {
  const shells = new Map<string, ShellChannel>()
  /** Sizes of terminals that are opening: a window is often laid out anew in just these moments. */
  const sizes = new Map<string, { cols: number; rows: number }>()
  return {
    handlers: {
      async 'terminal.open'({ instanceId, terminalId, cols, rows }, pipe, { signal }) {
        sizes.set(terminalId, { cols, rows })
        const shell = await registry
          .link(instanceId)
          .connection()
          .openShell({ cols, rows })
          .catch((error: unknown) => {
            sizes.delete(terminalId)
            throw error
          })
        const end = () => shell.destroy()
        const size = sizes.get(terminalId) ?? { cols, rows }
        sizes.delete(terminalId)
        if (size.cols !== cols || size.rows !== rows) shell.resize(size.cols, size.rows)
        signal.addEventListener('abort', end)
        shells.set(terminalId, shell)
        try {
          if (signal.aborted) return
          void feed(pipe, shell)
          // Reading pauses while a write waits for credit, and with it the server: a slow screen slows its source.
          for await (const chunk of shell) await pipe.write(chunk as Uint8Array)
        } catch (error) {
          if (!signal.aborted) throw error
        } finally {
          signal.removeEventListener('abort', end)
          if (shells.get(terminalId) === shell) shells.delete(terminalId)
          shell.destroy()
          pipe.end()
        }
      },
      'terminal.resize'({ terminalId, cols, rows }) {
        if (sizes.has(terminalId)) sizes.set(terminalId, { cols, rows })
        shells.get(terminalId)?.resize(cols, rows)
        return {}
      },
    },
  }
}

/** Keys to the shell, waiting while it is full; the end of the keys ends the shell's input, not its output. */
async function feed(pipe: BytesPipe, shell: ShellChannel): Promise<void> {
  try {
    for await (const chunk of pipe.incoming) {
      if (shell.destroyed) return
      if (!shell.write(chunk)) await Promise.race([once(shell, 'drain'), once(shell, 'close')])
    }
    shell.end()
  } catch {
    shell.destroy()
  }
}
