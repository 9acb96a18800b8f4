import type { IpcMainEvent, MessagePortMain, WebContents } from 'electron'
import { isOwnPage } from './isOwnPage.ts'

/** The one message the preload sends; the rest goes over the port that comes with it. */
export const connectMessage = 'berth:connect'

/**
 * The port a window offers, or null when the sender is not the main frame of one of Berth's own windows showing Berth's
 * own page.
 */
export function acceptPort(event: IpcMainEvent, windows: ReadonlySet<WebContents>): MessagePortMain | null {
  const { sender, senderFrame, ports } = event
  if (!windows.has(sender) || senderFrame === null || senderFrame !== sender.mainFrame) return null
  if (!isOwnPage(senderFrame.url) || ports.length !== 1) return null
  return ports[0] ?? null
}
