import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSync } from 'recheck'
import { parseAst } from 'vite'
import { root } from './run.mjs'

// The one in JavaScript: no binary has to run.
process.env.RECHECK_BACKEND = 'pure'

/** Long enough for the largest expression here; one that takes longer is too clever to be kept. */
const TIMEOUT_MS = 20_000

/**
 * Regular expressions that take more than linear time on some text, by place. Lines of an instance, pasted text and
 * files are written by others: 900 bytes of them kept a nested repetition busy for 15 seconds once.
 */
export function slowRegexes(files) {
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    return literalsOf(parseAst(text, { lang: file.endsWith('x') ? 'tsx' : 'ts' })).flatMap(({ start, regex }) => {
      const { status, complexity } = checkSync(regex.pattern, regex.flags, { timeout: TIMEOUT_MS })
      if (status === 'safe') return []
      const line = text.slice(0, start).split('\n').length
      return [
        `${file}:${line} /${regex.pattern}/${regex.flags} takes ${complexity?.summary ?? `unknown (${status})`} time`,
      ]
    })
  })
}

function literalsOf(node) {
  if (node === null || typeof node !== 'object') return []
  if (node.type === 'Literal' && node.regex) return [node]
  return Object.values(node).flatMap((value) => (Array.isArray(value) ? value.flatMap(literalsOf) : literalsOf(value)))
}
