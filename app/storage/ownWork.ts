import { scriptLoader } from '#app/ssh/scriptLoader.ts'

/** One process as the instance listed it. */
export type ListedProcess = {
  readonly pid: number
  readonly parentPid: number
  /** One letter of the kernel: R runs, S sleeps, Z is dead. */
  readonly state: string
  readonly isKernelThread: boolean
  readonly args: readonly string[]
  readonly writing: readonly string[]
}

const SHELLS = new Set(['sh', 'bash', 'dash', 'zsh', 'fish', 'ksh', 'ash'])
const INTERPRETERS = /^(python[\d.]*|sh|bash|dash|node|perl|ruby)$/
const MULTIPLEXERS = /^(tmux(: server|: client)?|screen|SCREEN)$/

/** Argument that marks Berth's own kept-open sampler. */
export const SAMPLER_MARK = 'berth-sampler'

/**
 * The processes that are somebody's work: all but the kernel's, the platform's, Berth's own probes (`selfPid`, the sampler, and
 * scripts of Berth that hang or run beside this one and write nothing, with everything below them), and idle shells. A shell is
 * idle when it runs no script, has no child, sleeps and writes to nothing; a tmux or screen is idle when all it holds is idle shells. In doubt a process is work.
 */
export function ownWork<P extends ListedProcess>(
  all: readonly P[],
  platformProcesses: readonly string[],
  selfPid: number | null,
): P[] {
  const children = new Map<number, P[]>()
  for (const process of all) children.set(process.parentPid, [...(children.get(process.parentPid) ?? []), process])
  const probes = new Set<number>()
  const mark = (process: P): void => {
    if (probes.has(process.pid)) return
    probes.add(process.pid)
    for (const child of children.get(process.pid) ?? []) mark(child)
  }
  const writes = (process: P, seen = new Set<P>()): boolean => {
    if (seen.has(process)) return false
    seen.add(process)
    return process.writing.length > 0 || (children.get(process.pid) ?? []).some((child) => writes(child, seen))
  }
  for (const process of all)
    if (process.pid === selfPid || isSampler(process) || (isOwnScript(process) && !writes(process))) mark(process)

  const living = (process: P): P[] =>
    (children.get(process.pid) ?? []).filter((child) => !probes.has(child.pid) && child.state !== 'Z')
  const idle = (process: P): boolean => {
    if (process.writing.length > 0) return false
    if (isIdleShell(process)) return living(process).length === 0
    return MULTIPLEXERS.test(baseName(process.args[0] ?? '')) && living(process).every(idle)
  }
  return all.filter(
    (process) =>
      !process.isKernelThread &&
      process.state !== 'Z' &&
      !probes.has(process.pid) &&
      !isPlatformProcess(process.args, platformProcesses) &&
      !idle(process),
  )
}

/**
 * Whether a command line is one of the platform's. Only the program and, behind an interpreter, its script or module
 * are compared: `python train.py --logger tensorboard` is work, though the word is in it. An entry with a slash is the
 * beginning of the program's or the script's path.
 */
export function isPlatformProcess(args: readonly string[], platformProcesses: readonly string[]): boolean {
  const [program = '', second = '', third = ''] = args
  const words = [program]
  if (INTERPRETERS.test(baseName(program))) {
    if (second === '-m') words.push(third)
    else if (!second.startsWith('-')) words.push(second)
  }
  return words.some(
    (word) =>
      word !== '' &&
      platformProcesses.some((entry) =>
        entry.includes('/')
          ? word.startsWith(entry)
          : baseName(word) === entry || word.split(': ')[0]?.replace(/:$/, '') === entry,
      ),
  )
}

function isSampler({ args }: ListedProcess): boolean {
  return args.length === 3 && args[0] === 'sh' && args[1] === '-s' && args[2] === SAMPLER_MARK
}

/** By its whole text: a program that only looks alike is work. */
function isOwnScript({ args }: ListedProcess): boolean {
  return args[0] === 'sh' && args[1] === '-c' && args[2] === scriptLoader
}

function isIdleShell({ args, state }: ListedProcess): boolean {
  const name = baseName((args[0] ?? '').replace(/^-/, ''))
  if (!SHELLS.has(name) || state !== 'S') return false
  return args.slice(1).every((arg) => arg === '-l' || arg === '-i' || arg === '--login')
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
