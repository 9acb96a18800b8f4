import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Rectangle } from 'electron'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'

const stateSchema = z.object({
  bounds: z.object({ x: z.number().int(), y: z.number().int(), width: z.number().int(), height: z.number().int() }),
  maximized: z.boolean(),
})
export type WindowState = z.infer<typeof stateSchema>

const fileOf = (dataDir: string): string => join(dataDir, 'window.json')

/** Where the window was, when that is still on a screen; null lets the system choose. Never an error: it is only comfort. */
export function readWindowState(dataDir: string, workAreas: readonly Rectangle[]): WindowState | null {
  try {
    const state = stateSchema.parse(JSON.parse(readFileSync(fileOf(dataDir), 'utf8')))
    return workAreas.some((area) => showsTitleBar(state.bounds, area)) ? state : null
  } catch {
    return null
  }
}

/** Keeps where the window is. Throws what the disk says; a lost place is not worth a message to the person. */
export function writeWindowState(dataDir: string, state: WindowState): void {
  writeFileAtomic.sync(fileOf(dataDir), `${JSON.stringify(state)}\n`, { mode: 0o600 })
}

/** Enough of the top edge to take hold of: a screen that was unplugged must not keep the window. */
function showsTitleBar({ x, y, width }: Rectangle, area: Rectangle): boolean {
  const visibleWidth = Math.min(x + width, area.x + area.width) - Math.max(x, area.x)
  return visibleWidth >= 200 && y >= area.y - 8 && y <= area.y + area.height - 40
}
