import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

let found: string | null = null

/**
 * The folder that holds `package.json` and `scripts/on-instance`: the repository in development, `app.asar` in a
 * packaged app. Found by walking up from this module, because bundling moves the code to another depth.
 */
export function appRoot(): string {
  found ??= walkUp(dirname(fileURLToPath(import.meta.url)))
  return found
}

function walkUp(start: string): string {
  let folder = start
  while (!(existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'scripts', 'on-instance')))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`No folder with package.json and scripts/on-instance above ${start}`)
    folder = parent
  }
  return folder
}
