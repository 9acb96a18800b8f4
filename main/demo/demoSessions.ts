import type { Bash } from 'just-bash'
import type { ServerChannel } from 'ssh2'
import { type DemoShell, demoShell } from './demoShell.ts'
import { splitQuoted } from './scriptRequest.ts'

const PAST_CHARACTERS = 64 * 1024
const SHOW = 'exec tmux -L berth -u attach-session -t '

type Session = { readonly born: string; readonly shell: DemoShell; past: string; readonly shown: Set<ServerChannel> }

/** The demo's tmux: shells that go on without a connection, by the names that Berth gives them. */
export class DemoSessions {
  readonly #sessions = new Map<string, Session>()
  readonly #bash: Bash

  constructor(bash: Bash) {
    this.#bash = bash
  }

  list(): { readonly name: string; readonly born: string; readonly shownBy: number }[] {
    return [...this.#sessions].map(([name, { born, shown }]) => ({ name, born, shownBy: shown.size }))
  }

  /** The one that is meant, or a new one for an empty name; null when it is gone. */
  open(
    name: string,
    born: string,
    folder: string,
    nowMs: number,
  ): { readonly name: string; readonly born: string } | null {
    if (name !== '') return this.#sessions.get(name)?.born === born ? { name, born } : null
    let number = 1
    while (this.#sessions.has(`berth-${number}`)) number++
    const made = `berth-${number}`
    const write = (text: string): void => {
      const session = this.#sessions.get(made)
      if (session === undefined) return
      session.past = (session.past + text).slice(-PAST_CHARACTERS)
      for (const channel of session.shown) channel.write(text)
    }
    const begun: string[] = []
    const shell = demoShell(
      this.#bash,
      folder,
      (text) => (this.#sessions.has(made) ? write(text) : begun.push(text)),
      () => this.end(made),
    )
    const session: Session = { born: String(Math.floor(nowMs / 1000)), shell, past: begun.join(''), shown: new Set() }
    this.#sessions.set(made, session)
    return { name: made, born: session.born }
  }

  /** True when `command` shows a session, which then is on the channel until either ends. */
  show(command: string, channel: ServerChannel): boolean {
    if (!command.startsWith(SHOW)) return false
    const session = this.#sessions.get(splitQuoted(command.slice(SHOW.length))?.[0]?.slice(1) ?? '')
    if (session === undefined) {
      channel.exit(1)
      channel.end()
      return true
    }
    channel.write(`\u001b[H\u001b[2J${session.past}`)
    session.shown.add(channel)
    channel.on('data', (keys: Buffer) => session.shell.type(keys))
    channel.on('close', () => session.shown.delete(channel))
    return true
  }

  end(name: string): void {
    const session = this.#sessions.get(name)
    this.#sessions.delete(name)
    for (const channel of session?.shown ?? []) {
      channel.exit(0)
      channel.end()
    }
  }

  /** The machine went down. */
  clear(): void {
    this.#sessions.clear()
  }
}
