import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { appRoot } from '#main/paths/appRoot.ts'

const texts = new Map<string, string>()

/**
 * The text of a script in `scripts/on-instance`, by file name (`install_key.sh`), read once. Line ends are LF whatever
 * the checkout made of them: a carriage return would become part of every command on the instance.
 */
export function onInstanceScript(name: string): string {
  if (!/^[a-z0-9_]+\.sh$/.test(name)) throw new Error(`Not a script name: ${name}`)
  let text = texts.get(name)
  if (text === undefined) {
    text = readFileSync(join(appRoot(), 'scripts', 'on-instance', name), 'utf8').replaceAll('\r\n', '\n')
    texts.set(name, text)
  }
  return text
}
