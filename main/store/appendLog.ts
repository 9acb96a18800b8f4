import { type FileHandle, mkdir, open, readFile, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Clock } from '#app/clock/clock.ts'

const NEWLINE = 0x0a

type Options = {
  /** Absolute path. */
  readonly path: string
  readonly clock: Clock
  /** Whether the last of these lines is all there, though the line end after it is not. */
  readonly isWhole: (lines: readonly string[]) => boolean
  /** Hears where the bytes of a torn last line are kept. */
  readonly onSetAside: (keptAs: string) => void
}

/** Lines in a file that only grows: audit, and whatever else must not be written over. */
export type AppendLog = {
  /** Resolves when the line is on disk (fsync). Lines go there in the order in which they were asked for. */
  append(line: string): Promise<void>
  /** Every whole line, read anew; behind what is being written, so that no half line is taken for one. */
  read(): Promise<string[]>
}

/**
 * Opens a file of lines, making it when there is none. A line that a crash cut off is moved to `<file>.torn-<ISO date>` and the file
 * ends after the last whole line again; nothing else is ever changed.
 */
export async function openAppendLog(options: Options): Promise<AppendLog> {
  const { path } = options
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  await repairTail(options)
  let last: Promise<void> = Promise.resolve()
  return {
    append(line) {
      const appended = last.then(() => appendLine(path, `${line}\n`))
      last = appended.catch(() => undefined)
      return appended
    },
    async read() {
      await last
      return linesOf(await readFile(path, 'utf8'))
    },
  }
}

function linesOf(text: string): string[] {
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines
}

async function appendLine(path: string, line: string): Promise<void> {
  const handle = await open(path, 'a', 0o600)
  try {
    const { size } = await handle.stat()
    try {
      await handle.appendFile(line)
      await handle.sync()
    } catch (error) {
      // A half line would swallow the next one. When even this fails, the next start finds the torn end.
      await handle.truncate(size).catch(() => undefined)
      throw error
    }
  } finally {
    await handle.close()
  }
}

async function repairTail({ path, clock, isWhole, onSetAside }: Options): Promise<void> {
  // 'a+' makes the file without touching what is in it.
  const handle = await open(path, 'a+', 0o600)
  try {
    const bytes = await handle.readFile()
    const wholeBytes = bytes.lastIndexOf(NEWLINE) + 1
    const torn = bytes.subarray(wholeBytes)
    if (torn.length === 0) return
    if (isWhole(linesOf(bytes.toString('utf8')))) {
      // Only the line end was lost.
      await handle.appendFile('\n')
      await handle.sync()
      return
    }
    onSetAside(await keep(torn, path, clock))
    await cut(handle, wholeBytes)
  } finally {
    await handle.close()
  }
}

/** On disk before the original is cut. `wx` never writes over what was kept earlier. */
async function keep(torn: Uint8Array, path: string, clock: Clock): Promise<string> {
  const base = `${path}.torn-${new Date(clock.nowMs()).toISOString().replaceAll(':', '-')}`
  for (let count = 1; ; count += 1) {
    const keptAs = count === 1 ? base : `${base}-${count}`
    try {
      await writeFile(keptAs, torn, { flag: 'wx', mode: 0o600, flush: true })
      return keptAs
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

async function cut(handle: FileHandle, bytes: number): Promise<void> {
  await handle.truncate(bytes)
  await handle.sync()
}
