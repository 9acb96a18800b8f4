import { Duplex } from 'node:stream'
import { expect, it } from 'vitest'
import type { BytesPipe } from '#app/channel/handlers.ts'
import type { Link } from '#main/ssh/link.ts'
import type { ShellChannel } from '#main/ssh/sshConnection.ts'
import { createTerminals } from './terminalService.ts'

/** A fake shell: echoes what is typed and remembers its size. */
class EchoShell extends Duplex implements ShellChannel {
  size = [0, 0]
  produced = 0
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
  resize(cols: number, rows: number) {
    this.size = [cols, rows]
  }
}

function setUp(shell: EchoShell) {
  const link = { connection: () => ({ openShell: async () => shell }) } as unknown as Link
  return createTerminals({ registry: { link: () => link } }).handlers
}

const params = { instanceId: 'a', terminalId: 't', cols: 80, rows: 24 }

function pipeOf(typed: readonly string[], taken: string[]): BytesPipe & { ended: boolean } {
  return {
    ended: false,
    async write(chunk) {
      taken.push(Buffer.from(chunk).toString())
    },
    end() {
      this.ended = true
    },
    incoming: (async function* () {
      for (const text of typed) yield Buffer.from(text)
    })(),
  }
}

it('carries keys up and the screen down, and ends the pipe with the shell', async () => {
  const taken: string[] = []
  const pipe = pipeOf(['ls\r', '泊位'], taken)
  await setUp(new EchoShell())['terminal.open'](params, pipe, { signal: new AbortController().signal })
  expect(taken.join('')).toBe('ls\r泊位')
  expect(pipe.ended).toBe(true)
})

it('opens in the size that the window has by then, not in the one it had when it asked', async () => {
  const shell = new EchoShell()
  let opened: (shell: ShellChannel) => void = () => undefined
  const opening = new Promise<ShellChannel>((resolve) => {
    opened = resolve
  })
  const link = { connection: () => ({ openShell: () => opening }) } as unknown as Link
  const terminals = createTerminals({ registry: { link: () => link } }).handlers
  const signal = new AbortController().signal
  const open = terminals['terminal.open'](params, pipeOf([], []), { signal })
  terminals['terminal.resize']({ terminalId: 't', cols: 132, rows: 43 }, { signal })
  opened(shell)
  await open
  expect(shell.size).toEqual([132, 43])
})

it('takes the shell down with its window and knows it no more', async () => {
  const shell = new EchoShell()
  const abort = new AbortController()
  const terminals = setUp(shell)
  const pipe: BytesPipe = {
    ...pipeOf([], []),
    incoming: (async function* () {
      await new Promise(() => {})
    })(),
  }
  const open = terminals['terminal.open'](params, pipe, { signal: abort.signal })
  await new Promise(setImmediate)
  terminals['terminal.resize']({ terminalId: 't', cols: 100, rows: 30 }, { signal: abort.signal })
  expect(shell.size).toEqual([100, 30])
  abort.abort()
  await open
  expect(shell.destroyed).toBe(true)
  terminals['terminal.resize']({ terminalId: 't', cols: 1, rows: 1 }, { signal: abort.signal })
  expect(shell.size).toEqual([100, 30])
})
