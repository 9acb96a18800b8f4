import { type Address, addressSchema } from './instance.ts'

export type ParsedSshLine =
  | { readonly ok: true; readonly address: Address; readonly password: string | null }
  | { readonly ok: false; readonly reason: 'empty' | 'notSsh' | 'badHost' | 'badPort' | 'severalAddresses' }

const DEFAULT_PORT = 22
const HOST = String.raw`(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9A-Fa-f:.]{2,45}\])`

/** Options of `ssh` that take a value, so that the value is not read as the host. */
const OPTION_WITH_VALUE = /^-[A-Za-z]*[BbcDEeFIiJLlmOoQRSWwp]$/

/**
 * Reads what people paste from the AutoDL console: `ssh -p N root@H`, `ssh root@H -p N`, `ssh -CNg -L … root@H -p N`,
 * `root@H:N`, `root@H N`, `H:N`, with the password on the next line or without, and two commands glued together.
 * Never guesses: a text with two different addresses is refused.
 */
export function parseSshLine(text: string): ParsedSshLine {
  const lines = text
    .replace(/[\u200b\u00a0\ufeff]/g, ' ')
    // Two copied commands often lose the line break between them.
    .replace(/(?<=\S)ssh(?=\s+-)/g, '\nssh')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return { ok: false, reason: 'empty' }

  const results = lines.map(parseCommand)
  const firstAddress = results.findIndex((result) => result.ok)
  if (firstAddress === -1) return results.find((result) => !result.ok) ?? { ok: false, reason: 'notSsh' }
  const addresses = results.flatMap((result) => (result.ok ? [result.address] : []))
  const [address] = addresses
  if (address === undefined) return { ok: false, reason: 'notSsh' }
  if (addresses.some((other) => other.host !== address.host || other.port !== address.port)) {
    return { ok: false, reason: 'severalAddresses' }
  }
  const password = lines.slice(firstAddress + 1).find((_, index) => !results[firstAddress + 1 + index]?.ok)
  return { ok: true, address, password: password === undefined ? null : stripPasswordLabel(password) }
}

function stripPasswordLabel(line: string): string {
  return line.replace(/^(?:密码|password)\s*[:：]\s*/i, '')
}

type CommandResult = { ok: true; address: Address } | { ok: false; reason: 'notSsh' | 'badHost' | 'badPort' }

function parseCommand(line: string): CommandResult {
  const command = line.replace(/^(?:登录指令|login command)\s*[:：]\s*/i, '').replace(/^[$#>]\s+/, '')
  return /^ssh(\s|$)/.test(command) ? parseWords(command.split(/\s+/).slice(1)) : parseBare(command)
}

function parseWords(words: readonly string[]): CommandResult {
  let port: string | null = null
  let target: string | null = null
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index] ?? ''
    const attachedPort = /^-[A-Za-z]*p(\d+)$/.exec(word)
    if (attachedPort !== null) {
      port = attachedPort[1] ?? null
    } else if (OPTION_WITH_VALUE.test(word)) {
      if (word.endsWith('p')) port = words[index + 1] ?? ''
      index += 1
    } else if (!word.startsWith('-') && target === null) {
      target = word
    }
  }
  if (target === null) return { ok: false, reason: 'badHost' }
  return parseTarget(target, port)
}

function parseBare(line: string): CommandResult {
  const match = new RegExp(String.raw`^(?:[A-Za-z_][\w.-]*@)?${HOST}[:\s]\s*(\S+)$`).exec(line)
  if (match === null) {
    return new RegExp(String.raw`^[A-Za-z_][\w.-]*@${HOST}$`).test(line)
      ? parseTarget(line, null)
      : { ok: false, reason: 'notSsh' }
  }
  const port = match[1] ?? ''
  const target = line.slice(0, line.length - port.length).replace(/[:\s]+$/, '')
  // A word and a word is a sentence, not an address.
  if (!/^\d+$/.test(port)) return { ok: false, reason: target.includes('@') ? 'badPort' : 'notSsh' }
  return parseTarget(target, port)
}

function parseTarget(target: string, portText: string | null): CommandResult {
  const at = target.lastIndexOf('@')
  const user = at === -1 ? 'root' : target.slice(0, at)
  const inline = /^([^:[\]]+):(\d+)$/.exec(target.slice(at + 1))
  const host = (inline?.[1] ?? target.slice(at + 1)).replace(/^\[|\]$/g, '')
  const port = portText ?? inline?.[2] ?? String(DEFAULT_PORT)
  if (!new RegExp(`^${HOST}$`).test(host) && !/^(?=.*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*$/.test(host))
    return { ok: false, reason: 'badHost' }
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535) return { ok: false, reason: 'badPort' }
  const parsed = addressSchema.safeParse({ host: host.toLowerCase(), port: Number(port), user })
  return parsed.success ? { ok: true, address: parsed.data } : { ok: false, reason: 'badHost' }
}
