import type { Profile } from '#app/profile/profile.ts'

/** What shells of an instance should know to reach the outside, as a file that is sourced: silent, and right when it is read twice. */
export function suggestedEnvironment({ network, overrides }: Profile): string {
  const hosts = network.noProxyAdditions.join(',')
  return [
    `if [ -r ${network.turboFile} ]; then . ${network.turboFile} >/dev/null 2>&1; fi`,
    `export no_proxy="\${no_proxy:+$no_proxy,}${hosts}"`,
    'export NO_PROXY="$no_proxy"',
    `export HF_ENDPOINT=${overrides.hfEndpoint}`,
    `export HF_HUB_DISABLE_XET=${network.hfDisableXet ? 1 : 0}`,
    `export HF_HOME=${overrides.hfHome}`,
    '',
  ].join('\n')
}

/** What such a file sets a variable to in the end; null when it does not. Of a line that computes it, the text as it is. */
export function variableIn(text: string, name: string): string | null {
  const line = text.split('\n').findLast((each) => nameSet(each) === name)
  if (line === undefined) return null
  return line
    .slice(line.indexOf('=') + 1)
    .trim()
    .replace(/^(["'])([^"']*)\1$/, '$2')
}

/** The same file with this variable set so: in the place of every line that sets it, and at the end where none does for certain. */
export function withVariable(text: string, name: string, value: string): string {
  const lines = text.split('\n')
  while (lines.at(-1) === '') lines.pop()
  const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''
  const next = lines.map((line) => (nameSet(line) === name ? `${indentOf(line)}export ${name}=${value}` : line))
  // One that is indented may stand in a branch that is not taken.
  const isCertain = lines.some((line) => nameSet(line) === name && indentOf(line) === '')
  return [...next, ...(isCertain ? [] : [`export ${name}=${value}`]), ''].join('\n')
}

const nameSet = (line: string): string | undefined => /^\s*(?:export\s+)?([A-Za-z_]\w*)=/.exec(line)?.[1]
