import { onInstanceScript } from '#main/ssh/onInstanceScript.ts'
/** A script as Berth sends it: its text, the arguments after it, and what is left on stdin for the script itself. */
export type ScriptRequest = { readonly text: string; readonly args: readonly string[]; readonly input: string }

/** Splits a command line of single-quoted words as the one quoting function writes them; null for anything else. */
export function splitQuoted(command: string): string[] | null {
  const words: string[] = []
  let rest = command
  while (rest !== '') {
    const match = /^\s*((?:'[^']*'|\\'|[^\s'\\]+)+)/.exec(rest)
    if (match?.[1] === undefined) return rest.trim() === '' ? words : null
    words.push(
      match[1].replace(
        /'([^']*)'|\\'|([^'\\]+)/g,
        (part, quoted?: string, bare?: string) => quoted ?? bare ?? part.slice(1),
      ),
    )
    rest = rest.slice(match[0].length)
  }
  return words
}

/** Reads marker, script text, marker and input from the stdin of a script command; null when it is not one. */
export function readScriptRequest(
  command: string,
  stdin: string,
): (ScriptRequest & { readonly marker: string }) | null {
  const words = splitQuoted(command)
  if (words === null || words[0] !== 'exec' || words[1] !== 'sh' || words[2] !== '-c') return null
  const lineEnd = stdin.indexOf('\n')
  const marker = stdin.slice(0, lineEnd)
  if (lineEnd < 1) return null
  const close = stdin.indexOf(`\n${marker}\n`, lineEnd)
  if (close === -1) return null
  return {
    marker,
    text: stdin.slice(lineEnd + 1, close + 1),
    args: words.slice(5),
    input: stdin.slice(close + marker.length + 2),
  }
}

/** Their stdin stays open while they run, so the end of stdin must not be waited for. */
const OPEN_ENDED = ['copy_to_fs.sh', 'disk_use.sh', 'pack_folder.sh', 'remove_entry.sh']

export function isOpenEnded(command: string, stdin: string): boolean {
  const text = readScriptRequest(command, stdin)?.text.trimEnd()
  return OPEN_ENDED.some((name) => text === onInstanceScript(name).trimEnd())
}
