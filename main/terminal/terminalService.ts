import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { InstanceId } from '#app/instance/instance.ts'
import { quote } from '#app/ssh/quote.ts'
import type { terminalContract } from '#app/terminal/contract.ts'
import type { Session } from '#app/terminal/session.ts'
import { sshLineOf, systemTerminals } from '#app/terminal/systemTerminals.ts'
import type { TerminalTab } from '#app/terminal/terminalTab.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { isSshConfigIncluded, ownSshConfig } from '#main/instance/writeSshConfig.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import { endSession } from '#main/remote/scripts/endSession.ts'
import { listSessions } from '#main/remote/scripts/listSessions.ts'
import { openSession } from '#main/remote/scripts/openSession.ts'
import { openSystemTerminal } from './openSystemTerminal.ts'
import { openTabList } from './openTabList.ts'
import { SharedShell } from './sharedShell.ts'

type Size = { readonly cols: number; readonly rows: number }
type Open = { size: Size; readonly opening: Promise<SharedShell> }

/**
 * Terminals of instances. They belong to Berth, not to a window: one that is loaded anew finds its shell as it left it. Where the
 * instance has tmux or screen they belong to the instance, and are shown again after a cut, a restart of Berth, or of the computer.
 */
export async function createTerminals({
  registry,
  openStore,
  clock,
  sshFolder,
}: Pick<Ground, 'openStore' | 'clock'> & {
  readonly registry: Pick<InstanceRegistry, 'link' | 'find' | 'get' | 'watch'>
  readonly sshFolder: () => string
}): Promise<Capability<HandlersOf<typeof terminalContract>>> {
  const tabs = await openTabList({ registry, openStore })
  const shells = new Map<string, Open>()

  /** The shell that is there, else a new one; windows that ask at the same time share it. */
  function shellOf(tab: TerminalTab, size: Size, anew: boolean): { open: Open; isNew: boolean } {
    const there = shells.get(tab.id)
    if (there !== undefined) {
      there.size = size
      return { open: there, isNew: false }
    }
    const open: Open = {
      size,
      opening: openShell(tab, size, anew).then((shell) => {
        // A window is often laid out anew in just the moments of the opening.
        if (open.size !== size) shell.resize(open.size.cols, open.size.rows)
        return shell
      }),
    }
    const forget = (): void => {
      if (shells.get(tab.id) === open) shells.delete(tab.id)
    }
    open.opening.then((shell) => shell.ended).then(forget, forget)
    shells.set(tab.id, open)
    return { open, isNew: true }
  }

  async function openShell(tab: TerminalTab, size: Size, anew: boolean): Promise<SharedShell> {
    const connection = registry.link(tab.instanceId).connection()
    // What lived by a connection went with it: a new shell in its place would pass for the old one.
    const gone = (): BerthError => new BerthError('terminal.sessionGone', { name: tab.name })
    if (tab.lives.in === 'connection' && !anew) throw gone()
    const start = { ...size, folder: tab.folder }
    let opened = await openSession(connection, tab.lives.in === 'session' ? tab.lives.session : null, start)
    if (opened.state === 'gone') {
      if (!anew) throw gone()
      opened = await openSession(connection, null, start)
    }
    if (opened.state !== 'there') {
      await tabs.change(tab.id, { lives: { in: 'connection', why: opened.state === 'none' ? opened.why : '' } })
      return new SharedShell(await connection.openShell(size, loginIn(tab.folder)))
    }
    // Known before it is shown: if Berth dies in between, it is found again.
    await tabs.change(tab.id, { lives: { in: 'session', session: opened.session } })
    const channel = await connection.openShell(size, opened.command)
    return new SharedShell(channel, aboveTheScreen(opened.past, size.rows))
  }

  const connectionTo = (instanceId: InstanceId) => registry.link(registry.get(instanceId).id).connection()
  const isSame = (one: Session, other: Session): boolean =>
    one.tool === other.tool && one.server === other.server && one.name === other.name && one.born === other.born

  return {
    handlers: {
      'terminal.watch': ({ instanceId }, { signal }) => tabs.watch(instanceId, signal),
      async 'terminal.create'({ instanceId, first, folder }) {
        registry.get(instanceId)
        const there = first ? tabs.of(instanceId)[0] : undefined
        return { terminalId: (there ?? (await tabs.add(instanceId, { folder }))).id }
      },
      async 'terminal.adopt'({ instanceId, session }) {
        registry.get(instanceId)
        const there = tabs.of(instanceId).find(({ lives }) => lives.in === 'session' && isSame(lives.session, session))
        return {
          terminalId: (
            there ?? (await tabs.add(instanceId, { name: session.name.slice(0, 60).trim() || session.tool, session }))
          ).id,
        }
      },
      async 'terminal.rename'({ instanceId, terminalId, name }) {
        await tabs.change(tabs.get(instanceId, terminalId).id, { name })
        return {}
      },
      async 'terminal.remove'({ instanceId, terminalId, end }) {
        const { lives } = tabs.get(instanceId, terminalId)
        if (end && lives.in === 'session') await endSession(connectionTo(instanceId), lives.session)
        const open = shells.get(terminalId)
        shells.delete(terminalId)
        open?.opening.then((shell) => shell.close()).catch(() => undefined)
        await tabs.remove(terminalId)
        return {}
      },
      async 'terminal.openSystem'({ instanceId }) {
        const { alias, demo } = registry.get(instanceId)
        // Where the person's config cannot be read, Berth's own file is enough.
        const included = await isSshConfigIncluded(sshFolder()).catch(() => false)
        const ssh = { alias, configFile: included ? null : ownSshConfig(sshFolder()) }
        // The keys of the demo are in no folder that ssh knows.
        const programs = demo ? [] : systemTerminals(process.platform, ssh)
        if (!(await openSystemTerminal(programs, clock)))
          throw new BerthError('terminal.noSystemTerminal', { command: sshLineOf(ssh) })
        return {}
      },
      'terminal.sessions': ({ instanceId }) => listSessions(connectionTo(instanceId)),
      async 'terminal.open'({ instanceId, terminalId, cols, rows, anew }, pipe, { signal }) {
        const { open, isNew } = shellOf(tabs.get(instanceId, terminalId), { cols, rows }, anew)
        const shell = await open.opening
        if (!isNew) shell.redraw(cols, rows)
        await shell.show(pipe, signal)
      },
      'terminal.resize'({ terminalId, cols, rows }) {
        const open = shells.get(terminalId)
        if (open === undefined) return {}
        open.size = { cols, rows }
        open.opening.then((shell) => shell.resize(cols, rows)).catch(() => undefined)
        return {}
      },
    },
    async close() {
      for (const { opening } of shells.values()) opening.then((shell) => shell.close()).catch(() => undefined)
      shells.clear()
      await tabs.close()
    },
  }
}

/** A login shell in a folder, for a connection that keeps it; where the folder is gone it starts at home. */
function loginIn(folder: string | null): string | undefined {
  // sshd may not let the locale in that is sent along.
  const start = '[ -n "$LANG" ] || { LANG=C.UTF-8; export LANG; }; cd -- "$0" 2>/dev/null || cd; exec "$SHELL" -l'
  return folder === null ? undefined : `exec sh -c ${quote(start)} ${quote(folder)}`
}

/** What was printed before, moved up by a screen: the first thing that the tool does is to clear what is on the screen. */
function aboveTheScreen(past: Buffer, rows: number): Buffer {
  const text = past.toString('utf8').replaceAll('\n', '\r\n')
  return text === '' ? past : Buffer.from(`${text}\u001b[0m${'\r\n'.repeat(rows)}`)
}
