/** What stands in place of a secret. */
const MASK = '***'
/** More of a command line would not be read by anybody, and it may be megabytes. */
const MAX_CHARS = 300
/** What is looked at; secrets further back are cut off with everything else. */
const MAX_LOOKED_CHARS = 4_096

/** Words that, as a part of an option's or a variable's name, announce a secret. */
const SECRET_WORDS = new Set([
  ...[
    'key',
    'apikey',
    'keys',
    'token',
    'tokens',
    'auth',
    'authorization',
    'password',
    'passwd',
    'passphrase',
    'pass',
    'pwd',
  ],
  ...['secret', 'secrets', 'credential', 'credentials', 'cookie', 'bearer', 'basic', 'hf', 'pat'],
])
/** Programs whose `login` takes the key as its next word. */
const LOGIN = 'login'
/** Programs that take a password glued to a one-letter option. */
const GLUED: ReadonlyMap<string, string> = new Map([
  ['sshpass', '-p'],
  ['mysql', '-p'],
  ['mysqldump', '-p'],
  ['mariadb', '-p'],
  ['redis-cli', '-a'],
  ['curl', '-u'],
])
/** How keys of services begin that people use for training. */
const KEY_STARTS = ['hf_', 'sk-', 'ghp_', 'gho_', 'github_pat_', 'glpat-', 'xoxb-', 'AKIA', 'eyJ', 'ms-', 'wandb_v1_']
const SEPARATORS = new Set(' \t\n\r\'"`,;()[]{}<>|&')

/**
 * A command line as it may be shown, approved and kept for ever: what looks like a secret is masked. It reads word by word, so that
 * no line of a stranger's making takes long. In doubt a word is masked: what runs is known by its program, not by its arguments.
 */
export function maskedCommand(args: readonly string[]): string {
  // Programs that name themselves put their whole command line into the first word.
  const [name = '', ...rest] = (args[0] ?? '').split(/(?=\s)/)
  const program = baseName(name)
  const glued = GLUED.get(program)
  let next: 'plain' | 'secret' = 'plain'
  let looked = 0
  const shown = args.map((arg, index) => {
    looked += arg.length
    if (looked > MAX_LOOKED_CHARS) return ''
    if (index > 0 && glued !== undefined && arg.startsWith(glued)) {
      next = arg === glued ? 'secret' : 'plain'
      return arg === glued ? arg : `${glued}${MASK}`
    }
    let text = index === 0 ? withoutUser(name) : ''
    for (const piece of pieces(index === 0 ? rest.join('') : arg)) {
      if (piece.isSeparator) {
        text += piece.text
        continue
      }
      const word = maskedWord(piece.text, next === 'secret')
      text += word.text
      next = word.next
    }
    return text
  })
  const line = shown.join(' ').trimEnd()
  return line.length > MAX_CHARS || looked > MAX_LOOKED_CHARS ? `${line.slice(0, MAX_CHARS)}…` : line
}

type Masked = { readonly text: string; readonly next: 'plain' | 'secret' }

function maskedWord(word: string, isSecret: boolean): Masked {
  // A sign, an option, `login` or `Bearer` between the name and its value: the value is still to come.
  if (word === ':' || word === '=' || word === ':=') return { text: word, next: isSecret ? 'secret' : 'plain' }
  const between = word.startsWith('-') || word === LOGIN || announces(word.split(/[=:]/, 1)[0] ?? '')
  if (isSecret && !between) return { text: MASK, next: 'plain' }
  if (maskedKey(word) === MASK) return { text: MASK, next: 'plain' }
  const at = word.indexOf('=')
  const colon = word.indexOf(':')
  if (at > 0) {
    const name = word.slice(0, at)
    const value = word.slice(at + 1)
    if (announces(name)) return { text: `${name}=${value === '' ? '' : MASK}`, next: value === '' ? 'secret' : 'plain' }
    return { text: `${name}=${withoutUser(maskedKey(value))}`, next: 'plain' }
  }
  if (colon > 0 && announces(word.slice(0, colon)) && !word.startsWith('://', colon)) {
    const value = word.slice(colon + 1)
    return { text: `${word.slice(0, colon)}:${value === '' ? '' : MASK}`, next: value === '' ? 'secret' : 'plain' }
  }
  if (word === LOGIN || announces(word)) return { text: word, next: 'secret' }
  return { text: withoutUser(maskedKey(word)), next: isSecret && word.startsWith('-') ? 'secret' : 'plain' }
}

/** `--api-key`, `WANDB_API_KEY`, `hfToken`: one of its parts is a word for a secret. A path is no name. */
function announces(name: string): boolean {
  if (name.length > 64 || name.includes('/')) return false
  const parts = name
    .replace(/([a-z])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.:]/)
  return parts.some((part) => SECRET_WORDS.has(part))
}

/** The whole word is a key by its looks: a known start, or the 40 hexadecimal digits of wandb. */
function maskedKey(word: string): string {
  if (word.length >= 16 && KEY_STARTS.some((start) => word.startsWith(start))) return MASK
  return word.length >= 32 && word.length <= 128 && /^[0-9a-f]+$/i.test(word) ? MASK : word
}

/** `https://user:password@host` without the two. */
function withoutUser(word: string): string {
  const scheme = word.indexOf('://')
  if (scheme < 0) return word
  const end = word.indexOf('/', scheme + 3)
  const user = word.lastIndexOf('@', end < 0 ? word.length : end)
  return user > scheme ? `${word.slice(0, scheme + 3)}${MASK}${word.slice(user)}` : word
}

function pieces(text: string): { readonly text: string; readonly isSeparator: boolean }[] {
  const found: { text: string; isSeparator: boolean }[] = []
  for (const character of text) {
    const isSeparator = SEPARATORS.has(character)
    const last = found.at(-1)
    if (last?.isSeparator === isSeparator) last.text += character
    else found.push({ text: character, isSeparator })
  }
  return found
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
