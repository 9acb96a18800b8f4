// @vitest-environment happy-dom

import type { ITerminalOptions, Terminal } from '@xterm/xterm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { BerthClient } from '#renderer/window/clientContext.ts'
import { type SessionHost, TerminalSession } from './TerminalSession.ts'

/** The real terminal; what it was made with is kept, because links cannot be clicked without a layout. */
const made = vi.hoisted((): ITerminalOptions[] => [])
vi.mock('@xterm/xterm', async (original) => {
  const real = await original<{ Terminal: typeof Terminal }>()
  return {
    Terminal: class extends real.Terminal {
      constructor(options: ITerminalOptions = {}) {
        super(options)
        made.push(options)
      }
    },
  }
})

/** A fake pipe to a shell: what the shell prints is given by the test, what is typed into it is kept. */
function fakeShell() {
  const typed: string[] = []
  let print: (text: string) => Promise<void> = async () => undefined
  const incoming = new ReadableStream<Uint8Array>({
    start(controller) {
      // Nothing of the past.
      controller.enqueue(new Uint8Array(4))
      print = async (text) => controller.enqueue(new TextEncoder().encode(text))
    },
  })
  const pipe = {
    incoming,
    write: async (bytes: Uint8Array) => void typed.push(new TextDecoder().decode(bytes)),
    end: () => undefined,
  }
  const client = { bytes: () => pipe, call: async () => ({}) } as unknown as BerthClient
  return { typed, client, print: (text: string) => print(text) }
}

let host: SessionHost
let asked: { text: string; paste: () => void }[]
let links: string[]
beforeEach(() => {
  asked = []
  links = []
  host = {
    confirmPaste: (text, paste) => void asked.push({ text, paste }),
    openLink: (address) => void links.push(address),
    openFile: () => undefined,
    zoom: () => undefined,
    find: () => undefined,
    leave: () => undefined,
    changed: () => undefined,
  }
})
afterEach(() => document.body.replaceChildren())

async function open() {
  const shell = fakeShell()
  const session = new TerminalSession(shell.client, { instanceId: 'a', terminalId: '1' }, 'monospace')
  const container = document.body.appendChild(document.createElement('div'))
  session.attach(container, host)
  const screen = container.firstElementChild
  if (screen === null) throw new Error('The terminal is not on the page')
  const paste = (text: string) => {
    const event = new Event('paste', { bubbles: true, cancelable: true })
    Object.assign(event, { clipboardData: { getData: () => text } })
    screen.dispatchEvent(event)
    return event
  }
  return { ...shell, session, paste }
}

describe('a terminal on the page', () => {
  it('pastes one line at once, without the control characters that would end the paste', async () => {
    const { paste, typed } = await open()
    expect(paste('ls\u001b[201~ -la').defaultPrevented).toBe(true)
    await vi.waitFor(() => expect(typed.join('')).toBe('ls -la'))
    expect(asked).toEqual([])
  })

  it('asks before several lines, and types nothing until the person said yes', async () => {
    const { paste, typed } = await open()
    paste('rm -rf /\u001b[201~\necho done\n')
    await new Promise(setImmediate)
    expect(typed).toEqual([])
    expect(asked.map(({ text }) => text)).toEqual(['rm -rf /\necho done\n'])
    asked[0]?.paste()
    await vi.waitFor(() => expect(typed.join('')).toContain('echo done'))
    expect(typed.join('')).not.toContain('\u001b[201~')
  })

  it('types nothing that output asked it to type: no title, no settings', async () => {
    const { print, typed, session } = await open()
    await print('\u001b]0;rm -rf /\u0007\u001b[21t\u001b[20t\u001bP$q"p\u001b\\\u001b]10;?\u0007 printed')
    await vi.waitFor(() => expect(session.search.findNext('printed')).toBe(true))
    expect(typed.join('')).not.toContain('rm -rf')
    // Reports of the window are off unless somebody turns them on.
    expect(made.at(-1)?.windowOptions).toBeUndefined()
    expect(typed.filter((text) => text.includes('$r') || text.includes(']l'))).toEqual([])
  })

  it('hands a link of the output to the person instead of opening it', async () => {
    const opened = vi.spyOn(window, 'open').mockImplementation(() => null)
    await open()
    const range = { start: { x: 1, y: 1 }, end: { x: 2, y: 1 } }
    made.at(-1)?.linkHandler?.activate(new MouseEvent('click'), 'https://evil.example/', range)
    expect([links, opened.mock.calls]).toEqual([['https://evil.example/'], []])
  })

  it('says that it rang, and whether anybody could have seen it', async () => {
    const { print, session } = await open()
    const rang: boolean[] = []
    session.onBell = () => rang.push(session.isShown)
    await print('done\u0007')
    await vi.waitFor(() => expect(rang).toEqual([true]))
    session.detach()
    await print('again\u0007')
    await vi.waitFor(() => expect(rang).toEqual([true, false]))
  })

  it('does not answer what the past asks of a terminal: the shell would take it for typed text', async () => {
    const past = new TextEncoder().encode('before\u0007\u001b[6n\u001b[c\n')
    const typed: string[] = []
    const incoming = new ReadableStream<Uint8Array>({
      start(controller) {
        const head = new Uint8Array(4)
        new DataView(head.buffer).setUint32(0, past.length)
        controller.enqueue(head)
        controller.enqueue(past)
        controller.enqueue(new TextEncoder().encode('now\u001b[6n'))
      },
    })
    const write = async (bytes: Uint8Array) => void typed.push(new TextDecoder().decode(bytes))
    const client = { bytes: () => ({ incoming, write, end: () => undefined }), call: async () => ({}) }
    const session = new TerminalSession(
      client as unknown as BerthClient,
      { instanceId: 'a', terminalId: '1' },
      'monospace',
    )
    const rang = vi.fn()
    session.onBell = rang
    session.attach(document.body.appendChild(document.createElement('div')), host)
    // What is asked now has its one answer: where the cursor is.
    await vi.waitFor(() => expect(typed.join('').split('\u001b')).toEqual(['', expect.stringMatching(/^\[\d+;\d+R$/)]))
    expect(session.search.findNext('before')).toBe(true)
    expect(rang).not.toHaveBeenCalled()
  })

  it('shown again it is as main has it; where it is gone, what was on screen stays', async () => {
    const answers: (string | null)[] = ['first life', 'second life', null]
    const opened: unknown[] = []
    const client = {
      call: async () => ({}),
      bytes: (_method: string, params: { anew: boolean }) => {
        opened.push(params.anew)
        const answer = answers.shift()
        return {
          write: async () => undefined,
          end: () => undefined,
          incoming: (async function* () {
            if (answer === null || answer === undefined)
              throw Object.assign(new Error('gone'), { code: 'terminal.sessionGone', params: {} })
            yield new Uint8Array(4)
            yield new TextEncoder().encode(answer)
          })(),
        }
      },
    } as unknown as BerthClient
    const session = new TerminalSession(client, { instanceId: 'a', terminalId: '1' }, 'monospace')
    const ended = () => vi.waitFor(() => expect(session.state.kind).toBe('ended'))
    session.attach(document.body.appendChild(document.createElement('div')), host)
    await ended()
    expect(session.search.findNext('first life')).toBe(true)
    session.reopen(false)
    await ended()
    expect([session.search.findNext('first life'), session.search.findNext('second life')]).toEqual([false, true])
    session.reopen(false)
    await ended()
    expect(session.search.findNext('second life')).toBe(true)
    expect(opened).toEqual([false, false, false])
  })
})
