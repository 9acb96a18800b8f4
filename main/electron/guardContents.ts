import type { WebContents } from 'electron'
import { isAllowedExternal } from './isAllowedExternal.ts'
import { isOwnPage } from './isOwnPage.ts'

type Guarded = {
  on(event: string, listener: (event: { preventDefault(): void; url?: string }, url?: unknown) => void): unknown
  setWindowOpenHandler: WebContents['setWindowOpenHandler']
}

/** Keeps a page where it is: no navigation off Berth's origin, no new windows, no embedded views. */
export function guardContents(contents: Guarded, openExternal: (url: string) => void): void {
  for (const event of ['will-navigate', 'will-redirect', 'will-frame-navigate']) {
    contents.on(event, (details, url) => {
      const target = typeof url === 'string' ? url : details.url
      if (target === undefined || !isOwnPage(target)) details.preventDefault()
    })
  }
  contents.on('will-attach-webview', (details) => details.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    if (isAllowedExternal(url)) openExternal(url)
    return { action: 'deny' }
  })
}
