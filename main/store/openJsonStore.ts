import { copyFile, link, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { z } from 'zod'
import type { Clock } from '#app/clock/clock.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { JsonStore, OnFileSetAside, OnSetAside, OpenJsonStore, ReplaceFile } from './jsonStore.ts'
import type { StoreSpec } from './storeSpec.ts'
import { syncFolder } from './syncFolder.ts'

/** Troubles of the machine, not of the file: setting the file aside for them would lose a good one. */
const transientErrors = new Set(['EMFILE', 'ENFILE', 'ENOMEM', 'EAGAIN', 'EINTR', 'EBUSY'])

function errorCodeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    (error: unknown) => errorCodeOf(error) !== 'ENOENT',
  )
}

/** Renames `path` to `<path>.broken-<ISO date>`, counting up so that nothing set aside earlier is overwritten. */
async function setAside(path: string, nowMs: number): Promise<string> {
  // Windows allows no colon in a file name.
  const base = `${path}.broken-${new Date(nowMs).toISOString().replaceAll(':', '-')}`
  let keptAs = base
  for (let count = 2; await exists(keptAs); count += 1) keptAs = `${base}-${count}`
  await rename(path, keptAs)
  await syncFolder(dirname(path))
  return keptAs
}

type Reading = { kind: 'missing' } | { kind: 'read'; value: unknown } | { kind: 'bad' }

async function readJson(path: string): Promise<Reading> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    const code = errorCodeOf(error)
    if (code === 'ENOENT') return { kind: 'missing' }
    if (transientErrors.has(code)) throw new BerthError('settings.unreadable', { path }, { cause: error })
    return { kind: 'bad' }
  }
  try {
    // Windows' editor puts a byte order mark in front.
    return { kind: 'read', value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch {
    return { kind: 'bad' }
  }
}

const lastGoodOf = (path: string): string => `${path}.last-good`

/** Keeps the version on disk, which is known to be good, under a second name: by link where the disk can, else as a copy. */
async function keepLastGood(path: string): Promise<void> {
  const fresh = `${lastGoodOf(path)}.new`
  await rm(fresh, { force: true })
  await link(path, fresh).catch(() => copyFile(path, fresh))
  await rename(fresh, lastGoodOf(path))
}

const numberedSchema = z.looseObject({ version: z.number().int().nonnegative().default(0) })

/** The value of a file, brought to the present version; null when it is damaged. Throws `store.newer`. */
function present<S extends z.ZodObject>(spec: StoreSpec<S>, read: unknown, path: string): z.output<S> | null {
  const numbered = numberedSchema.safeParse(read)
  if (!numbered.success) return null
  const { version } = numbered.data
  if (version > spec.version) {
    throw new BerthError('store.newer', { path, version, known: spec.version })
  }
  let file: object = numbered.data
  try {
    for (const migrate of spec.migrations.slice(version)) file = migrate({ ...file })
  } catch {
    return null
  }
  return spec.schema.safeParse(file).data ?? null
}

const replaceAtomically: ReplaceFile = (path, file) =>
  writeFileAtomic(path, `${JSON.stringify(file, null, 2)}\n`, { fsync: true, mode: 0o600 })

async function openOne<S extends z.ZodObject>(
  path: string,
  spec: StoreSpec<S>,
  onSetAside: OnSetAside,
  replaceFile: ReplaceFile,
  clock: Clock,
): Promise<JsonStore<z.output<S>>> {
  const { schema, version, goesBack = true } = spec
  let value = spec.initial
  let onDiskIsGood = false
  const reading = await readJson(path)
  const found = reading.kind === 'read' ? present(spec, reading.value, path) : null
  if (found !== null) {
    value = found
    onDiskIsGood = true
  } else if (reading.kind !== 'missing') {
    let keptAs: string
    try {
      keptAs = await setAside(path, clock.nowMs())
    } catch (error) {
      // Going on would overwrite the only copy at the next write.
      throw new BerthError('settings.unreadable', { path }, { cause: error })
    }
    const good = goesBack ? await lastGood(spec, path) : null
    if (good !== null) value = good.value
    onSetAside(keptAs, good === null ? null : good.writtenAtMs)
  }

  let last: Promise<void> = Promise.resolve()
  let waiting: { next: z.output<S>; written: Promise<void> } | null = null
  async function writeNow(next: z.output<S>): Promise<void> {
    const file = { version, ...next }
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      // A second net: without it the write itself is as safe as ever (somebody removed the file, a disk without room for both).
      if (onDiskIsGood) await keepLastGood(path).catch(() => undefined)
      await replaceFile(path, file)
      await syncFolder(dirname(path))
    } catch (error) {
      throw new BerthError('settings.unwritable', { path }, { cause: error })
    }
    value = next
    onDiskIsGood = true
  }
  return {
    get value() {
      return value
    },
    write(given) {
      let next: z.output<S>
      try {
        // A value that does not pass would be set aside at the next start: refuse it now, while the old one is still there.
        next = schema.parse(given)
      } catch (error) {
        return Promise.reject(error)
      }
      // While the disk is busy the newest value is enough: what is asked for faster than it can be written costs no more.
      if (waiting !== null) {
        waiting.next = next
        return waiting.written
      }
      const own = { next, written: last }
      own.written = last.then(() => {
        waiting = null
        return writeNow(own.next)
      })
      waiting = own
      // One failed write must not stop those after it.
      last = own.written.catch(() => undefined)
      return own.written
    },
  }
}

/** The version before the last write, where it is good; a newer Berth's is not for this one. */
async function lastGood<S extends z.ZodObject>(spec: StoreSpec<S>, path: string) {
  const before = await readJson(lastGoodOf(path))
  try {
    const value = before.kind === 'read' ? present(spec, before.value, path) : null
    return value === null ? null : { value, writtenAtMs: (await stat(lastGoodOf(path))).mtimeMs }
  } catch {
    return null
  }
}

/**
 * The stores of one data folder. A missing file gives `initial`; one that cannot be read, parsed or validated is renamed
 * to `<name>.broken-<ISO date>`; the version before it, kept as `<name>.last-good`, takes its place where it is good, else `initial`.
 * Both are said through `onSetAside`, with the new absolute path. Writes of one store go to disk
 * one after the other, a newer one in place of one that still waits, each as: new file, fsync, rename over the old, fsync of the folder; so after a crash at any
 * point the file is the old value or the new one, whole. `value` changes only when the new one is on disk. Opening a
 * file twice gives the same store. A file of an older version is migrated, and written as one of the present version at the
 * next change; one of a newer version is refused and left alone. Errors: `store.newer`, `settings.unreadable` (and it could
 * not be set aside), `settings.unwritable`.
 */
export function createJsonStoreOpener(
  dataDir: string,
  clock: Clock,
  onFileSetAside: OnFileSetAside = () => undefined,
): OpenJsonStore {
  const root = resolve(dataDir)
  const opened = new Map<string, unknown>()
  return <S extends z.ZodObject>(
    spec: StoreSpec<S>,
    file: string,
    { onSetAside, replaceFile = replaceAtomically }: Parameters<OpenJsonStore>[2] = {},
  ): Promise<JsonStore<z.output<S>>> => {
    const path = join(root, file)
    const inside = relative(root, path)
    if (inside === '' || inside.startsWith(`..${sep}`) || inside === '..') {
      return Promise.reject(new BerthError('settings.unreadable', { path: file }))
    }
    const already = opened.get(inside)
    // Only this function fills the map, and one file has one schema.
    if (already) return already as Promise<JsonStore<z.output<S>>>
    const heard: OnSetAside = (...about) => {
      onFileSetAside(file, ...about)
      onSetAside?.(...about)
    }
    const opening = openOne(path, spec, heard, replaceFile, clock)
    opened.set(inside, opening)
    opening.catch(() => opened.delete(inside))
    return opening
  }
}
