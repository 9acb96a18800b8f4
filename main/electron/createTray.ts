import { Menu, nativeImage, Tray } from 'electron'
import { trayWords } from './trayWords.ts'
import type { Watched } from './watched.ts'

export type BerthTray = { show(watched: Watched): void }

type Given = {
  readonly iconPath: string
  readonly locale: string
  readonly open: () => void
  readonly quit: () => void
}

/** The icon that stays while no window is open: the nearest deadline and what runs now, open and quit. */
export function createTray({ iconPath, locale, open, quit }: Given): BerthTray {
  const tray = new Tray(nativeImage.createFromPath(iconPath).resize({ width: 16, height: 16 }))
  tray.on('click', open)
  return {
    show(watched) {
      const words = trayWords(watched, locale)
      tray.setToolTip(['Berth 泊位', ...words.lines].join('\n'))
      tray.setContextMenu(
        Menu.buildFromTemplate([
          ...words.lines.map((label) => ({ label, enabled: false })),
          { type: 'separator' },
          { label: words.open, click: open },
          { label: words.quit, click: quit },
        ]),
      )
    },
  }
}
