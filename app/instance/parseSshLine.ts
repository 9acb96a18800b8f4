import { parseArgsStringToArgv } from 'string-argv'
import { trimEndOf } from '#app/text/trimEndOf.ts'
import { type Address, addressSchema } from './instance.ts'
import { isSameAddress } from './isSameAddress.ts'

type Refusal = 'notSsh' | 'badHost' | 'badPort' | 'severalAddresses' | 'jumpHost' | 'unknownOption'

export type ParsedSshLine =
  | { readonly ok: true; readonly address: Address; readonly password: string | null }
  | { readonly ok: false; readonly reason: Refusal | 'empty' }

const DEFAULT_PORT = '22'
const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])`

/** The one-letter options of OpenSSH's `ssh`: its manual page lists them. */
const FLAGS = new Set('1246ACGKMNTVXYafgknqstvxy')
const OPTIONS_WITH_VALUE = new Set('BDEFIJLOPQRSWbceilmopw')
/** With these the address is not the whole way to the instance, and Berth would connect to something else. */
const OTHER_WAYS = /^(?:proxyjump|proxycommand|hostkeyalias|proxyusefdpass)$/

/**
 * Reads what people paste: `ssh -p N root@H` in every form `ssh` itself accepts (`-oPort=N`, `-l root`, quotes, `ssh.exe`,
 * `ssh://`), with the dashes, colons and letters that a note or a chat made of them, behind a prompt, glued to a second
 * command; `root@H:N`, `root@H N`, `H:N`; a `Host` block of an ssh config; with the password on the next line or without.
 * Never guesses: two different addresses, a jump host or an option that `ssh` does not know are refused.
 */
export function parseSshLine(text: string): ParsedSshLine {
  const lines = text
    .replace(/[\u200b\u00a0\ufeff\u3000]/g, ' ')
    // Two copied commands often lose the line break between them.
    .replace(/(?<=[A-Za-z\d])ssh(?=(?:\.exe)?\s+[-\u2010-\u2015\u2212\uff0d])/g, '\nssh')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return { ok: false, reason: 'empty' }
  if (lines.some((line) => /^host(?:name)?(?:\s*=\s*|\s+)\S/i.test(line))) return single(readHostBlocks(lines), null)

  const results = lines.map((line) => parseCommand(typed(line)))
  const first = results.findIndex((result) => result.ok || result.reason !== 'notSsh')
  if (first === -1) return { ok: false, reason: 'notSsh' }
  const after = lines.find((line, at) => at > first && results[at]?.ok === false && passwordIn(line) !== null)
  return single(
    results.filter((result) => result.ok || result.reason !== 'notSsh'),
    after === undefined ? null : passwordIn(after),
  )
}

type CommandResult = { readonly ok: true; readonly address: Address } | { readonly ok: false; readonly reason: Refusal }

const refused = (reason: Refusal): CommandResult => ({ ok: false, reason })

/** One address, said once or several times. */
function single(results: readonly CommandResult[], password: string | null): ParsedSshLine {
  let address: Address | null = null
  for (const result of results) {
    if (!result.ok) return result
    if (address !== null && !isSameAddress(address, result.address)) return { ok: false, reason: 'severalAddresses' }
    address = result.address
  }
  return address === null ? { ok: false, reason: 'badHost' } : { ok: true, address, password }
}

/** What was typed before an input method or a chat changed it: full-width letters, long dashes, curly quotes. */
function typed(line: string): string {
  return line
    .normalize('NFKC')
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/(^|\s)[\u2010-\u2015\u2212](?=[A-Za-z])/g, '$1-')
}

/** A password is one word; a line of several is something else that was copied along. */
function passwordIn(line: string): string | null {
  const [, word] = /^(?:(?:登录|ssh)?密码|(?:ssh )?password)\s*[:：]\s*(\S+)$/i.exec(line) ?? /^(\S+)$/.exec(line) ?? []
  return word ?? null
}

const LABEL = /^(?:登录指令|ssh登录|ssh指令|login command|ssh command)\s*:\s*/i
/** `$ `, `(base) root@autodl-container-1:~# `, `PS C:\Users\li> `. */
const PROMPT = /^(?:\([\w.-]+\))?\s*(?:[^\s@]+@[^\s:]+[:\s]\S*\s*|PS [^>]*|[A-Za-z]:\\[^>]*)?[$#>%]\s*/

function parseCommand(line: string): CommandResult {
  const command = line.replace(LABEL, '').replace(PROMPT, '')
  const [program = '', ...words] = parseArgsStringToArgv(command)
  if (/^(?:.*[\\/])?ssh(?:\.exe)?$/i.test(program)) return parseWords(words)
  return /^ssh:\/\//i.test(command) ? parseTarget(command, null, null) : parseBare(command)
}

function parseWords(words: readonly string[]): CommandResult {
  const given = { port: new Set<string>(), user: new Set<string>(), host: new Set<string>() }
  let target: string | null = null
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    if (word === '--') continue
    if (!/^-./.test(word)) {
      // What follows the host and is no option is a command for the instance.
      if (target !== null) break
      target = word
      continue
    }
    for (let letterAt = 1; letterAt < word.length; letterAt += 1) {
      const letter = word[letterAt] ?? ''
      if (FLAGS.has(letter)) continue
      if (!OPTIONS_WITH_VALUE.has(letter)) return refused('unknownOption')
      const value = word.slice(letterAt + 1) || (words[++at] ?? '')
      if (letter === 'J' || letter === 'W') return refused('jumpHost')
      if (letter === 'F') return refused('unknownOption')
      if (letter === 'p') given.port.add(value)
      if (letter === 'l') given.user.add(value)
      if (letter === 'o') {
        const [, key = '', rest = ''] = /^(\w+)(?:\s*=|\s)(.*)$/.exec(value.trim()) ?? []
        const set = rest.trim()
        const name = key.toLowerCase()
        if (name === '') return refused('unknownOption')
        if (OTHER_WAYS.test(name)) return refused('jumpHost')
        if (name === 'port') given.port.add(set)
        if (name === 'user') given.user.add(set)
        if (name === 'hostname') given.host.add(set)
      }
      break
    }
  }
  if (target === null) return refused('badHost')
  if (given.port.size > 1 || given.user.size > 1 || given.host.size > 1) return refused('severalAddresses')
  const [[port = null], [user = null], [host = null]] = [[...given.port], [...given.user], [...given.host]]
  if (host === null) return parseTarget(target, port, user)
  const at = target.lastIndexOf('@')
  return parseTarget(`${target.slice(0, at + 1)}${host}`, port, user)
}

function parseBare(line: string): CommandResult {
  const match = new RegExp(String.raw`^(?:[A-Za-z_][\w.-]*@)?${HOST}[:\s]\s*(\S+)$`).exec(line)
  if (match === null) {
    return new RegExp(String.raw`^[A-Za-z_][\w.-]*@${HOST}$`).test(line)
      ? parseTarget(line, null, null)
      : refused('notSsh')
  }
  const port = match[1] ?? ''
  const target = trimEndOf(line.slice(0, line.length - port.length), ': \t')
  // A word and a word is a sentence, not an address.
  if (!/^\d+$/.test(port)) return refused(target.includes('@') ? 'badPort' : 'notSsh')
  return parseTarget(target, port, null)
}

/** The `Host` blocks of an ssh config that name one machine. */
function readHostBlocks(lines: readonly string[]): CommandResult[] {
  type Block = { host: string | null; values: Map<string, string> }
  const blocks: Block[] = []
  let block: Block = { host: null, values: new Map() }
  for (const line of lines) {
    const [, key = '', rest = ''] = /^([A-Za-z]+)(?:\s*=|\s)(.*)$/.exec(line.normalize('NFKC')) ?? []
    const value = /^"?([^"]*)"?$/.exec(rest.trim())?.[1]
    if (value === undefined) continue
    const name = key.toLowerCase()
    if (name === 'host') {
      block = { host: value.trim(), values: new Map() }
      blocks.push(block)
    } else if (name !== '' && !block.values.has(name)) {
      if (blocks.length === 0) blocks.push(block)
      block.values.set(name, value.trim())
    }
  }
  return blocks
    .filter(({ host, values }) => values.has('hostname') || (host !== null && !/[\s*?!]/.test(host)))
    .map(({ host, values }) => {
      if ([...values.keys()].some((key) => OTHER_WAYS.test(key))) return refused('jumpHost')
      return parseTarget(values.get('hostname') ?? host ?? '', values.get('port') ?? null, values.get('user') ?? null)
    })
}

/** `user@host`, `user@host:port` or `ssh://user@host:port`; what options said must agree with it. */
function parseTarget(target: string, optionPort: string | null, optionUser: string | null): CommandResult {
  const place = target.replace(/^ssh:\/\//i, '').replace(/\/$/, '')
  const at = place.lastIndexOf('@')
  const ownUser = at === -1 ? null : place.slice(0, at)
  const inline = /^([^:[\]]+|\[[^\]]+\]):(\d+)$/.exec(place.slice(at + 1))
  const host = (inline?.[1] ?? place.slice(at + 1)).replace(/^\[|\]$/g, '')
  const port = optionPort ?? inline?.[2] ?? DEFAULT_PORT
  if (ownUser !== null && optionUser !== null && ownUser !== optionUser) return refused('severalAddresses')
  if (inline !== null && port !== inline[2]) return refused('severalAddresses')
  if (!new RegExp(`^${HOST}$`).test(host) && !/^(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*$/.test(host))
    return refused('badHost')
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return refused('badPort')
  const user = ownUser ?? optionUser ?? 'root'
  const parsed = addressSchema.safeParse({ host: host.toLowerCase(), port: Number(port), user })
  return parsed.success ? { ok: true, address: parsed.data } : refused('badHost')
}
