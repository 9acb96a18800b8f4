import { FitAddon } from '@xterm/addon-fit'
import { SearchAddon } from '@xterm/addon-search'
import { Unicode11Addon } from '@xterm/addon-unicode11'
import { WebglAddon } from '@xterm/addon-webgl'
import { Terminal } from '@xterm/xterm'
import type { BytesPipe } from '#app/channel/handlers.ts'
import type { WireError } from '#app/contract/berthError.ts'
import { toWireError } from '#renderer/ui/toWireError.ts'
import type { BerthClient } from '#renderer/window/clientContext.ts'
import { cleanPaste } from './cleanPaste.ts'
import type { TerminalLink } from './linksIn.ts'
import { linksOfRow } from './linksOfRow.ts'
import { pasteNeedsConfirm } from './pasteNeedsConfirm.ts'
import { PastReader } from './pastReader.ts'

/** xterm takes a few milliseconds to begin with a piece, however small: pieces that are waited for one by one would crawl. */
const MOST_UNPARSED_BYTES = 64 * 1024

/** Where a session stands; `ended` with the error that ended it, or null for a shell that was left. */
export type SessionState =
  | { readonly kind: 'opening' }
  | { readonly kind: 'open' }
  | { readonly kind: 'ended'; readonly error: WireError | null }

/** What a session asks of the screen it is shown on. */
export type SessionHost = {
  confirmPaste(text: string, paste: () => void): void
  openLink(address: string): void
  openFile(path: string): void
  find(): void
  leave(): void
  /** Ctrl and + or -: one step larger or smaller, or 0: as it was made. */
  zoom(step: 1 | -1 | 0): void
  changed(state: SessionState): void
}

/**
 * The screen of a shell, which itself belongs to main. It lives as long as the window, not as long as the section that shows it:
 * `attach` puts its element on the page, `detach` takes it off while output goes on into the scrollback.
 */
export class TerminalSession {
  readonly search = new SearchAddon()
  state: SessionState = { kind: 'opening' }
  /** What is selected is copied, a right click pastes. */
  copiesSelection = false
  /** The bell, but not one of what was printed before this window came. */
  onBell: () => void = () => undefined
  readonly #client: BerthClient
  readonly #which: { readonly instanceId: string; readonly terminalId: string }
  readonly #element = document.createElement('div')
  readonly #fit = new FitAddon()
  readonly #term: Terminal
  /** What the shell printed before this window came: what it asks of a terminal was answered then. */
  #isPast = false
  #pipe: BytesPipe | null = null
  #sent: Promise<unknown> = Promise.resolve()
  #webgl: WebglAddon | null = null
  #host: SessionHost | null = null
  #observer: ResizeObserver | null = null

  constructor(client: BerthClient, which: { instanceId: string; terminalId: string }, font: string) {
    this.#client = client
    this.#which = which
    this.#element.style.height = '100%'
    this.#term = new Terminal({
      allowProposedApi: true,
      fontFamily: font,
      fontSize: 13,
      scrollback: 10_000,
      cursorBlink: false,
      // Black on a dark panel, black on the green of `ls`: whatever colours a program picks stay readable.
      minimumContrastRatio: 4.5,
      // Option writes @, | and ~ on many keyboards of Macs: it must stay a letter key.
      macOptionIsMeta: false,
      // Only https leaves, and only after the real target was shown.
      linkHandler: { activate: (_event, address) => this.#host?.openLink(address) },
    })
    this.#term.loadAddon(this.#fit)
    this.#term.loadAddon(this.search)
    this.#term.loadAddon(new Unicode11Addon())
    this.#term.unicode.activeVersion = '11'
    // A reply to DECRQSS would be typed into the shell: output must not make the terminal speak.
    this.#term.parser.registerDcsHandler({ intermediates: '$', final: 'q' }, () => true)
    this.#term.onData((text) => this.#send(new TextEncoder().encode(text)))
    this.#term.onBinary((text) => this.#send(Uint8Array.from(text, (character) => character.charCodeAt(0))))
    this.#term.onBell(() => {
      if (!this.#isPast) this.onBell()
    })
    this.#term.onResize((size) => this.#resize(size))
    this.#term.attachCustomKeyEventHandler((event) => this.#onKey(event))
    this.#term.registerLinkProvider({
      provideLinks: (row, callback) => callback(linksOfRow(this.#term, row, (link) => this.#follow(link))),
    })
    this.#term.onSelectionChange(() => {
      if (this.copiesSelection && this.#term.hasSelection())
        void navigator.clipboard.writeText(this.#term.getSelection())
    })
  }

  set theme(theme: NonNullable<Terminal['options']['theme']>) {
    this.#term.options.theme = theme
  }

  set font(font: string) {
    this.#term.options.fontFamily = font
    if (this.#observer !== null) this.#fit.fit()
  }

  set fontPx(fontPx: number) {
    this.#term.options.fontSize = fontPx
    if (this.#observer !== null) this.#fit.fit()
  }

  attach(container: HTMLElement, host: SessionHost): void {
    this.#host = host
    container.append(this.#element)
    if (this.#term.element === undefined) {
      this.#term.open(this.#element)
      this.#element.addEventListener('paste', (event) => this.#onPaste(event), { capture: true })
      this.#element.addEventListener('contextmenu', (event) => this.#onRightClick(event), { capture: true })
    }
    this.#drawWithWebgl()
    this.#observer = new ResizeObserver(() => this.#fit.fit())
    this.#observer.observe(container)
    this.#fit.fit()
    if (this.#pipe === null && this.state.kind === 'opening') void this.#run(false)
  }

  detach(): void {
    this.#observer?.disconnect()
    this.#observer = null
    // A page has at most 16 WebGL contexts: only the terminal on screen holds one.
    this.#webgl?.dispose()
    this.#webgl = null
    this.#host = null
    this.#element.remove()
  }

  /** Shows it again after it ended or was cut off; `anew`: with a new shell, where the old one is gone. */
  reopen(anew: boolean): void {
    if (this.state.kind !== 'ended') return
    this.#change({ kind: 'opening' })
    void this.#run(anew, true)
  }

  /** Whether somebody can see it. */
  get isShown(): boolean {
    return this.#observer !== null && !document.hidden
  }

  /** Types a text as it is, Enter included; false where no shell is open to take it. */
  send(text: string): boolean {
    if (this.#pipe === null || this.state.kind !== 'open' || this.#isPast) return false
    this.#send(new TextEncoder().encode(text))
    return true
  }

  /** Puts a line at the prompt, without its end: the person presses Enter. */
  put(line: string): void {
    this.#send(new TextEncoder().encode(line))
    this.#term.focus()
  }

  /** The window shows it no more, ever. */
  close(): void {
    this.detach()
    this.#pipe?.end()
    this.#term.dispose()
  }

  focus(): void {
    this.#term.focus()
  }

  async #run(anew: boolean, isAgain = false): Promise<void> {
    const { cols, rows } = this.#term
    const params = { ...this.#which, cols, rows, anew }
    const past = new PastReader()
    let unparsedBytes = 0
    let error: WireError | null = null
    try {
      const pipe = this.#client.bytes('terminal.open', params)
      this.#pipe = pipe
      for await (const chunk of pipe.incoming) {
        if (this.state.kind !== 'open') {
          // What is on screen comes again as the past of its session; of one that is gone it is all that is left, and stays.
          if (isAgain && anew) await this.#draw(new TextEncoder().encode('\r\n'.repeat(rows)))
          else if (isAgain) this.#term.reset()
          this.#change({ kind: 'open' })
        }
        const { old, fresh } = past.take(chunk)
        if (old.length > 0) {
          this.#isPast = true
          await this.#draw(old)
          this.#isPast = false
        }
        // No more is asked for while so much is not parsed: a flood of output slows its source, not the window.
        unparsedBytes += fresh.length
        const drawn = this.#draw(fresh).then(() => {
          unparsedBytes -= fresh.length
        })
        if (unparsedBytes > MOST_UNPARSED_BYTES) await drawn
      }
      pipe.end()
    } catch (thrown) {
      error = toWireError(thrown)
    }
    this.#pipe = null
    this.#sent = Promise.resolve()
    this.#change({ kind: 'ended', error })
  }

  #draw(bytes: Uint8Array): Promise<void> {
    return bytes.length === 0 ? Promise.resolve() : new Promise((resolve) => this.#term.write(bytes, resolve))
  }

  #send(bytes: Uint8Array): void {
    const pipe = this.#pipe
    if (pipe === null || this.#isPast) return
    this.#sent = this.#sent.then(() => pipe.write(bytes)).catch(() => undefined)
  }

  #resize({ cols, rows }: { cols: number; rows: number }): void {
    if (this.#pipe === null) return
    // A shell that is gone has no size; its end is reported by the pipe.
    this.#client.call('terminal.resize', { ...this.#which, cols, rows }).catch(() => undefined)
  }

  #change(state: SessionState): void {
    this.state = state
    this.#host?.changed(state)
  }

  #onPaste(event: ClipboardEvent): void {
    event.preventDefault()
    event.stopPropagation()
    this.#paste(event.clipboardData?.getData('text/plain') ?? '')
  }

  #onRightClick(event: MouseEvent): void {
    if (!this.copiesSelection) return
    event.preventDefault()
    event.stopPropagation()
    // Refused where the person did not allow it: then the keys and the browser's own menu are left.
    navigator.clipboard.readText().then(
      (text) => this.#paste(text),
      () => undefined,
    )
  }

  #paste(copied: string): void {
    const text = cleanPaste(copied)
    if (text === '') return
    const paste = () => this.#term.paste(text)
    if (pasteNeedsConfirm(text)) this.#host?.confirmPaste(text, paste)
    else paste()
  }

  #onKey(event: KeyboardEvent): boolean {
    if (event.type !== 'keydown') return true
    const copy = event.metaKey || (event.ctrlKey && event.shiftKey)
    const key = event.key.toLowerCase()
    if (copy && key === 'c' && this.#term.hasSelection()) {
      event.preventDefault()
      void navigator.clipboard.writeText(this.#term.getSelection())
      return false
    }
    if (copy && key === 'f') {
      event.preventDefault()
      this.#host?.find()
      return false
    }
    // Left to the browser, which raises `paste`.
    if (copy && key === 'v') return false
    const steps: { readonly [key: string]: 1 | -1 | 0 } = { '+': 1, '=': 1, '-': -1, '0': 0 }
    const step = steps[event.key]
    if (step !== undefined && (event.metaKey || event.ctrlKey) && !event.altKey) {
      event.preventDefault()
      this.#host?.zoom(step)
      return false
    }
    // Every other key belongs to the shell, Tab too: this one is the way out for people without a mouse.
    if (event.key === 'F6') {
      event.preventDefault()
      this.#host?.leave()
      return false
    }
    return true
  }

  #follow({ kind, text }: TerminalLink): void {
    if (kind === 'address') this.#host?.openLink(text)
    else this.#host?.openFile(text)
  }

  #drawWithWebgl(): void {
    try {
      const webgl = new WebglAddon()
      webgl.onContextLoss(() => {
        webgl.dispose()
        if (this.#webgl === webgl) this.#webgl = null
      })
      this.#term.loadAddon(webgl)
      this.#webgl = webgl
    } catch {
      // No WebGL here: xterm draws with the DOM, slower and right.
      this.#webgl = null
    }
  }
}
