/**
 * One line of a requirements file, as it will be treated:
 * - `install`: goes to the instance as it is written;
 * - `framework`: left out, because the image has a build of it that fits the GPU (AD9);
 * - `index`: left out: another source of packages, most often that of the framework that is left out with it;
 * - `elsewhere`: left out: it names a file that is not on the instance;
 * - `option`: left out: it says something to pip about all packages;
 * - `nothing`: blank or a comment.
 */
export type RequirementLine = {
  readonly text: string
  readonly kind: 'install' | 'framework' | 'index' | 'elsewhere' | 'option' | 'nothing'
  /** Of what is left out for its name; null otherwise. */
  readonly name: string | null
}

const INDEX_OPTION = /^(?:-i|-f|--index-url|--extra-index-url|--find-links|--no-index|--trusted-host)(?:[\s=]|$)/
/** Also written together: `-rbase.txt`. */
const FILE_OPTION = /^(?:-[rce]|--requirement|--constraint|--editable)/
const NAME = /^([A-Za-z0-9][A-Za-z0-9._-]*)/
/** `https://…/torch-2.0.1%2Bcu118-cp310-….whl`, also `./torch-….whl`. */
const WHEEL = /(?:^|\/)([A-Za-z0-9][A-Za-z0-9._]*)-[^/]*\.(?:whl|tar\.gz|zip)(?:[#?]|$)/
const EGG = /[#&]egg=([A-Za-z0-9][A-Za-z0-9._-]*)/

/** As pip compares names (PEP 503): `Torch_Vision` is `torch-vision`. */
const normal = (name: string): string => name.toLowerCase().replace(/[-_.]+/g, '-')

/** Judges every line. `pins`: names of frameworks, where `*` stands for any characters; whole names, so `torchmetrics` is not `torch`. */
export function readRequirements(text: string, pins: readonly string[]): readonly RequirementLine[] {
  const patterns = pins.map((pin) => new RegExp(`^${normal(pin).split('*').map(literal).join('.*')}$`))
  const isFramework = (name: string): boolean => patterns.some((pattern) => pattern.test(normal(name)))
  return logicalLines(text).map((line) => {
    const said = withoutComment(line).trim()
    const as = (kind: RequirementLine['kind'], name: string | null = null): RequirementLine => ({
      text: line.trim(),
      kind,
      name,
    })
    if (said === '') return as('nothing')
    if (INDEX_OPTION.test(said)) return as('index')
    if (FILE_OPTION.test(said)) return as('elsewhere')
    if (said.startsWith('-')) return as('option')
    const name = nameOf(said)
    if (name !== null && isFramework(name)) return as('framework', name)
    if (isLocal(said)) return as('elsewhere')
    // A name, or an address of which pip finds the name: anything else it would not take either.
    return name === null && !/^[\w+]+:\/\//.test(said) ? as('elsewhere') : as('install')
  })
}

/** What is sent to the instance; empty when nothing is left to install. */
export function requirementsToInstall(lines: readonly RequirementLine[]): string {
  return lines.flatMap(({ kind, text }) => (kind === 'install' ? [`${text}\n`] : [])).join('')
}

/** True for an environment file of conda, which is no list of requirements. */
export function isCondaFile(text: string): boolean {
  return text.split('\n').some((line) => /^dependencies ?:/.test(line.trim()))
}

/** A `#` begins a comment at the start of a word only: in an address it is part of it. */
function withoutComment(line: string): string {
  for (let at = line.indexOf('#'); at >= 0; at = line.indexOf('#', at + 1)) {
    if (at === 0 || /\s/.test(line[at - 1] ?? '')) return line.slice(0, at)
  }
  return line
}

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

/** A line that ends with a backslash goes on in the next. */
function logicalLines(text: string): string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\\\r?\n/g, ' ')
    .split(/\r\n|\r|\n/)
}

function nameOf(said: string): string | null {
  if (/^[\w+]+:\/\//.test(said) || isLocal(said)) return (EGG.exec(said) ?? WHEEL.exec(said))?.[1] ?? null
  return NAME.exec(said)?.[1] ?? null
}

/** A path on the computer where the file was written: `./lib`, `/home/me/lib`, `C:\lib`, `lib.whl`, `name @ file:///lib`. */
function isLocal(said: string): boolean {
  return (
    /^(?:\.{0,2}[/\\]|[A-Za-z]:[/\\]|file:)|@\s*file:/.test(said) ||
    (/\.(?:whl|tar\.gz|zip)$/.test(said) && !said.includes('://'))
  )
}
