import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { type Profile, profileSchema } from '#app/profile/profile.ts'

const FILE = join('profiles', 'autodl.yaml')

/** The profile sits beside this file in a clone, and above the bundle in a build. */
function findFile(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, FILE))) {
    const parent = dirname(folder)
    if (parent === folder) throw new Error(`${FILE} was not found above ${fileURLToPath(import.meta.url)}`)
    folder = parent
  }
  return join(folder, FILE)
}

/** Reads and validates the AutoDL profile. Throws with the path of the field that does not fit. */
export function loadProfile(): Profile {
  return profileSchema.parse(parse(readFileSync(findFile(), 'utf8')))
}
