import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { TerminalTab } from '#app/terminal/terminalTab.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { listSessions } from '#main/remote/scripts/listSessions.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { createTerminals } from './terminalService.ts'
import { terminalWindow } from './terminalWindow.testkit.ts'

const unavailable = await instanceUnavailableReason()
const noScreen = (() => {
  try {
    execFileSync('screen', ['--version'])
    return false
  } catch (error) {
    // Its --version ends with 1 in some releases.
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
  }
})()
const size = { cols: 80, rows: 24 }
const instanceId = 'a'
const context = { signal: new AbortController().signal }
const soon = { timeout: 60_000, interval: 50 }

let folder: string
let instance: TestInstance
let connection: SshConnection
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-terminals-'))
})
afterEach(async () => {
  connection?.close()
  await instance?.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Berth as it starts: what it knew is read, nothing is connected by itself. */
async function startBerth() {
  const registry = {
    get: () => ({ id: instanceId }),
    find: () => ({ id: instanceId }),
    link: () => ({ connection: () => connection }),
    watch: () => ({ [Symbol.dispose]: () => undefined }),
  } as unknown as InstanceRegistry
  const { handlers, close } = await createTerminals({
    ...groundIn(folder, new ManualClock()),
    registry,
    sshFolder: () => folder,
  })
  const tabs = async (): Promise<TerminalTab[]> => {
    for await (const item of handlers['terminal.watch']({ instanceId }, context)) return item
    throw new Error('no tabs')
  }
  const show = (terminalId: string, anew = false) => {
    const window = terminalWindow()
    const ended = handlers['terminal.open']({ instanceId, terminalId, ...size, anew }, window.pipe, window)
    const how = ended.then(
      () => 'ended',
      (error: { code: string }) => error.code,
    )
    return { ...window, how }
  }
  return { handlers, close, tabs, show }
}

const tools = [
  ['tmux', {}],
  ['screen', { withoutTmux: true }],
] as const

describe.skipIf(unavailable !== null)('terminals on a real instance', () => {
  test.for(tools)(
    'a job in %s goes on through a cut and a restart of Berth, and is shown with its output',
    { timeout: 60_000 },
    async ([tool, options], { skip }) => {
      if (tool === 'screen' && noScreen) skip('screen is not installed on this computer')
      instance = await startInstance(options)
      connection = await connectTestInstance(instance)
      const berth = await startBerth()
      const { terminalId } = await berth.handlers['terminal.create']({ instanceId, first: true, folder: null }, context)
      const first = berth.show(terminalId)
      await vi.waitFor(() => expect(first.now()).toContain('#'), soon)
      // Ctrl-A belongs to the shell: it goes to the start of the line.
      first.type('-early\u0001echo begun\r')
      await vi.waitFor(() => expect(first.now()).toContain('begun-early'), soon)
      first.type(
        'for i in $(seq 1 60); do echo row-$i; done; while [ ! -e /tmp/go ]; do sleep 0.1; done; echo all-$((40+2))\r',
      )
      await vi.waitFor(() => expect(first.now()).toContain('row-60'), soon)

      connection.close()
      expect(await first.how).toBe('ssh.closed')
      await berth.close?.()
      await instance.exec('touch /tmp/go')

      const again = await startBerth()
      connection = await connectTestInstance(instance)
      expect((await again.tabs()).map(({ id, lives }) => [id, lives.in])).toEqual([[terminalId, 'session']])
      const second = again.show(terminalId)
      await vi.waitFor(() => expect(second.now()).toContain('all-42'), soon)
      // What had scrolled off before is above the screen of now.
      expect(second.past()).toContain('row-1\r\n')
      expect(second.past()).toContain('begun-early')
      expect(await listSessions(connection)).toMatchObject({
        sessions: [{ tool, server: 'berth', shownBy: 1 }],
        problems: [],
      })

      // The shell is left: nothing is there any more, and nothing new takes its place unasked.
      second.type('exit\r')
      expect(await second.how).toBe('ended')
      expect(await again.show(terminalId).how).toBe('terminal.sessionGone')
      const third = again.show(terminalId, true)
      await vi.waitFor(() => expect(third.now()).toContain('#'), soon)
      expect(third.past()).not.toMatch(/row-1|begun-early|all-42/)
      await again.close?.()
    },
  )

  test('after the instance was restarted nothing of the same name passes for the session that is gone', async () => {
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
    const berth = await startBerth()
    const { terminalId } = await berth.handlers['terminal.create']({ instanceId, first: true, folder: null }, context)
    const before = berth.show(terminalId)
    await vi.waitFor(() => expect(before.now()).toContain('#'), soon)
    await instance.powerOff()
    expect(await before.how).toBe('ssh.closed')
    await instance.powerOn()
    connection = await connectTestInstance(instance)
    // Somebody else has one of that name by now, made in another second.
    const [tab] = await berth.tabs()
    const born = tab?.lives.in === 'session' ? tab.lives.session.born : ''
    await instance.exec(
      `while [ "$(date +%s)" -le ${born} ]; do sleep 0.1; done; tmux -L berth new-session -d -s berth-1`,
    )
    expect((await listSessions(connection)).sessions.map(({ name }) => name)).toEqual(['berth-1'])
    expect(await berth.show(terminalId).how).toBe('terminal.sessionGone')
    // And to end the one that is gone leaves that one alone.
    await berth.handlers['terminal.remove']({ instanceId, terminalId, end: true }, context)
    expect((await listSessions(connection)).sessions.map(({ name }) => name)).toEqual(['berth-1'])
    await berth.close?.()
  })

  test.each([
    ['tmux', {}],
    ['no tool', { withoutTmux: true, withoutTools: ['screen'] }],
  ])(
    'a terminal for a folder starts there, with %s; where it is gone, at home',
    async (_tool, options) => {
      instance = await startInstance(options)
      connection = await connectTestInstance(instance)
      const folder = "/root/autodl-tmp/it's a 文件夹"
      await instance.exec(`mkdir -p "${folder}"`)
      const berth = await startBerth()
      for (const [asked, where] of [
        [folder, folder],
        ['/root/none', '/root'],
      ] as const) {
        const { terminalId } = await berth.handlers['terminal.create'](
          { instanceId, first: false, folder: asked },
          context,
        )
        const window = berth.show(terminalId)
        await vi.waitFor(() => expect(window.now()).toContain('#'), soon)
        window.type('echo "<$PWD> $(locale charmap)"\r')
        await vi.waitFor(() => expect(window.now()).toContain(`<${where}> UTF-8`), soon)
      }
      await berth.close?.()
    },
    60_000,
  )

  test('sessions of the person are listed, adopted once, left when a terminal is closed, and ended when that is asked', async () => {
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
    await instance.exec("tmux new-session -d -s 'my 训练' 'sleep 1000'")
    const berth = await startBerth()
    const found = async () => (await berth.handlers['terminal.sessions']({ instanceId }, context)).sessions
    const [own] = await found()
    expect(own).toMatchObject({ tool: 'tmux', server: 'own', name: 'my 训练', runs: 'sleep', shownBy: 0 })
    if (own === undefined) throw new Error('not found')
    const { terminalId } = await berth.handlers['terminal.adopt']({ instanceId, session: own }, context)
    expect(await berth.handlers['terminal.adopt']({ instanceId, session: own }, context)).toEqual({ terminalId })
    const window = berth.show(terminalId)
    await vi.waitFor(async () => expect((await found())[0]?.shownBy).toBe(1), soon)
    await berth.handlers['terminal.remove']({ instanceId, terminalId, end: false }, context)
    await window.how
    await vi.waitFor(async () => expect((await found())[0]?.shownBy).toBe(0), soon)
    const again = await berth.handlers['terminal.adopt']({ instanceId, session: own }, context)
    await berth.handlers['terminal.remove']({ instanceId, ...again, end: true }, context)
    expect(await found()).toEqual([])
    expect(await berth.tabs()).toEqual([])
    await berth.close?.()
  })

  test('without tmux and screen a terminal lives by its connection, and says so when that is gone', async () => {
    instance = await startInstance({ withoutTmux: true, withoutTools: ['screen'] })
    connection = await connectTestInstance(instance)
    const berth = await startBerth()
    const { terminalId } = await berth.handlers['terminal.create']({ instanceId, first: true, folder: null }, context)
    const first = berth.show(terminalId)
    await vi.waitFor(() => expect(first.now()).toContain('#'), soon)
    expect((await berth.tabs())[0]?.lives).toEqual({ in: 'connection', why: '' })
    connection.close()
    expect(await first.how).toBe('ssh.closed')
    connection = await connectTestInstance(instance)
    expect(await berth.show(terminalId).how).toBe('terminal.sessionGone')
    const anew = berth.show(terminalId, true)
    await vi.waitFor(() => expect(anew.now()).toContain('#'), soon)
    await berth.close?.()
  })
})
