import type { FolderProgress } from '#app/transfer/transferView.ts'
import type { MoverContext } from './mover.ts'

/** A window cannot show more than four changes a second that a person could read. */
const showEveryMs = 250

/** Shows how far a folder is, now and then; `flush` shows the last word of it. */
export function showFolder({ deps, show }: MoverContext): {
  readonly onFolder: (folder: FolderProgress) => void
  readonly flush: () => void
} {
  let shownAtMs = Number.NEGATIVE_INFINITY
  let latest: FolderProgress | null = null
  return {
    onFolder(folder) {
      latest = folder
      const nowMs = deps.clock.nowMs()
      if (nowMs - shownAtMs < showEveryMs) return
      shownAtMs = nowMs
      show({ folder })
    },
    flush() {
      if (latest !== null) show({ folder: latest })
    },
  }
}
