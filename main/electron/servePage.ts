import type { IpcMainEvent, MessagePortMain, WebContents } from 'electron'
import { acceptPort } from './acceptPort.ts'

/**
 * Answers windows that offer a port: `serve` gets it and gives back what ends with the page. A page ends when its main
 * frame has gone to another one (a navigation that was only tried, or refused, ends nothing), when its renderer died, or
 * with the window. One page has one service: a second port of the same window replaces the first.
 */
export function servePage(
  windows: ReadonlySet<WebContents>,
  serve: (port: MessagePortMain) => Disposable,
): (event: IpcMainEvent) => void {
  const services = new WeakMap<WebContents, Disposable>()
  return (event) => {
    const port = acceptPort(event, windows)
    if (port === null) return
    const { sender } = event
    const known = services.has(sender)
    const end = () => services.get(sender)?.[Symbol.dispose]()
    if (known) end()
    else for (const ending of ['did-navigate', 'render-process-gone', 'destroyed'] as const) listen(sender, ending, end)
    services.set(sender, serve(port))
  }
}

/** Electron types each event by an overload of its own, which a union of names does not fit. */
function listen(contents: Pick<NodeJS.EventEmitter, 'on'>, name: string, listener: () => void): void {
  contents.on(name, listener)
}
