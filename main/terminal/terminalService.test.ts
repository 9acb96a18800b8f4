import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { BytesPipe } from '#app/channel/handlers.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import type { ShellChannel } from '#main/ssh/sshConnection.ts'
import { createTerminals } from './terminalService.ts'
import { terminalWindow as windowOf } from './terminalWindow.testkit.ts'

/** A fake shell: echoes what is typed and remembers its size. */
class EchoShell extends Duplex implements ShellChannel {
  size = [0, 0]
  produced = 0
  readonly ended = new Promise<void>((resolve) => this.once('close', resolve))
  override _read() {}
  override _write(chunk: Buffer, _encoding: string, done: () => void) {
    this.push(chunk)
    this.produced += chunk.length
    done()
  }
  override _final(done: () => void) {
    this.push(null)
    done()
  }
  took() {}
  resize(cols: number, rows: number) {
    this.size = [cols, rows]
  }
}

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-terminals-'))
})
afterEach(() => rm(folder, { recursive: true }))

type Size = { cols: number; rows: number }

/** An instance (faked) without a tool that keeps sessions, and one terminal on it. */
async function over(openShell: (size: Size) => Promise<ShellChannel>) {
  const registry = {
    get: () => ({ id: 'a' }),
    find: () => ({ id: 'a' }),
    watch: () => ({ [Symbol.dispose]: () => undefined }),
    link: () => ({
      connection: () => ({
        openShell,
        runScript: async () => ({ exitCode: 0, stdout: 'state=none\nwhy=\npast=\ndone=1\n', stderr: '' }),
      }),
    }),
  } as unknown as InstanceRegistry
  const { handlers, close } = await createTerminals({
    ...groundIn(folder, new ManualClock()),
    registry,
    sshFolder: () => folder,
  })
  const { terminalId } = await handlers['terminal.create']({ instanceId: 'a', first: true, folder: null }, windowOf())
  return { handlers, close, params: { instanceId: 'a', terminalId, cols: 80, rows: 24, anew: true } }
}

async function setUp(...shells: EchoShell[]) {
  const opened: Size[] = []
  const berth = await over(async (size) => {
    opened.push(size)
    const shell = shells.shift()
    if (shell === undefined) throw new Error('no more shells')
    return shell
  })
  return { ...berth, opened }
}

it('carries keys up and the screen down, and ends every pipe with the shell', async () => {
  const shell = new EchoShell()
  const { handlers, params } = await setUp(shell)
  const one = windowOf(['ls\r', '泊位'])
  const open = handlers['terminal.open'](params, one.pipe, one)
  await vi.waitFor(() => expect(one.now()).toBe('ls\r泊位'))
  expect(one.past()).toBe('')
  shell.end()
  await open
  expect(one.ended).toBe(true)
})

it('a window that is loaded anew finds its shell, with what it printed, and types on', async () => {
  const shell = new EchoShell()
  const { handlers, params, opened } = await setUp(shell)
  const before = windowOf(['python train.py\n'])
  const open = handlers['terminal.open'](params, before.pipe, before)
  await vi.waitFor(() => expect(before.now()).toBe('python train.py\n'))
  before.close()
  await open
  expect([before.ended, shell.destroyed]).toEqual([true, false])
  // While nobody looks.
  shell.push('epoch 1\n')
  await vi.waitFor(() => expect(shell.readableLength).toBe(0))
  await new Promise((resolve) => setImmediate(resolve))

  const after = windowOf(['\u0003'])
  void handlers['terminal.open']({ ...params, cols: 100, rows: 30 }, after.pipe, after)
  await vi.waitFor(() => expect(after.now()).toBe('\u0003'))
  expect(after.past()).toBe('python train.py\nepoch 1\n')
  expect([opened.length, shell.size]).toEqual([1, [100, 30]])
})

it('several windows look at one shell; one that is slow or gone holds up nobody for ever', async () => {
  const shell = new EchoShell()
  const { handlers, params } = await setUp(shell)
  const [one, stuck] = [windowOf(), windowOf()]
  const write = vi.fn(() => new Promise<void>(() => undefined))
  const never: BytesPipe = { ...stuck.pipe, write }
  void handlers['terminal.open'](params, one.pipe, one)
  await vi.waitFor(() => expect(one.isOpen).toBe(true))
  const left = handlers['terminal.open'](params, never, stuck)
  await vi.waitFor(() => expect(write).toHaveBeenCalled())
  shell.push('first')
  await vi.waitFor(() => expect(one.now()).toBe('first'))
  stuck.close()
  await left
  shell.push(' second')
  await vi.waitFor(() => expect(one.now()).toBe('first second'))
})

it('keeps a bounded past, from the start of a line on', async () => {
  const shell = new EchoShell()
  const { handlers, params } = await setUp(shell)
  const first = windowOf()
  void handlers['terminal.open'](params, first.pipe, first)
  // What is printed before a window looks is of the past too.
  shell.push('first\n')
  await vi.waitFor(() => expect(first.past() + first.now()).toBe('first\n'))
  const line = `${'x'.repeat(998)}\n`
  for (let count = 0; count < 2_000; count++) shell.push(line)
  await vi.waitFor(() => expect(first.past().length + first.now().length).toBe(2_000 * line.length + 6))
  const later = windowOf()
  void handlers['terminal.open'](params, later.pipe, later)
  await vi.waitFor(() => expect(later.past().length).toBeGreaterThan(0))
  expect(later.past().length).toBeLessThanOrEqual(256 * 1024)
  expect(
    later
      .past()
      .split('\n')
      .slice(0, -1)
      .every((each) => each.length === 998),
  ).toBe(true)
})

it('opens in the size that the window has by then, not in the one it had when it asked', async () => {
  const shell = new EchoShell()
  let opened: (shell: ShellChannel) => void = () => undefined
  const opening = new Promise<ShellChannel>((resolve) => {
    opened = resolve
  })
  const { handlers, params } = await over(() => opening)
  const one = windowOf()
  void handlers['terminal.open'](params, one.pipe, one)
  handlers['terminal.resize']({ ...params, cols: 132, rows: 43 }, one)
  opened(shell)
  await vi.waitFor(() => expect(shell.size).toEqual([132, 43]))
})

it('a shell that could not be opened, and one that ended, leave the way to a new one', async () => {
  const shells = [new EchoShell(), new EchoShell()]
  const { handlers, params } = await setUp(...shells)
  const refused = await over(() => Promise.reject(new Error('full')))
  const nobody = windowOf()
  await expect(refused.handlers['terminal.open'](refused.params, nobody.pipe, nobody)).rejects.toThrow('full')

  const one = windowOf(['one'])
  const open = handlers['terminal.open'](params, one.pipe, one)
  await vi.waitFor(() => expect(one.now()).toBe('one'))
  shells[0]?.destroy(new Error('the connection is gone'))
  await expect(open).rejects.toThrow('the connection is gone')
  const two = windowOf(['two'])
  void handlers['terminal.open'](params, two.pipe, two)
  await vi.waitFor(() => expect(two.now()).toBe('two'))
  expect(two.past()).toBe('')
})

it('the end of Berth ends every shell', async () => {
  const shell = new EchoShell()
  const { handlers, params, close } = await setUp(shell)
  const one = windowOf()
  const open = handlers['terminal.open'](params, one.pipe, one).catch(() => undefined)
  await vi.waitFor(() => expect(one.isOpen).toBe(true))
  await close?.()
  await vi.waitFor(() => expect(shell.destroyed).toBe(true))
  await open
})
