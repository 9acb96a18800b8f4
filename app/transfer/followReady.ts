import type { FollowView } from './followView.ts'

type SeenFile = { readonly path: string; readonly sizeBytes: number; readonly mtimeMs: number }
type Waiting = FollowView['waiting'][number]

/** A file as the last look saw it. */
export type FollowSighting = Omit<SeenFile, 'path'> & {
  /** When the first look that saw it like this had ended, by the clock of this computer. */
  readonly sinceMs: number
  /** An earlier look saw it otherwise. */
  readonly changed: boolean
}

export type FollowLook<F extends SeenFile> = {
  readonly files: readonly F[]
  readonly earlier: ReadonlyMap<string, FollowSighting>
  /** Files that processes hold open for writing, read after the files were; null when that is not known. */
  readonly open: ReadonlySet<string> | null
  /** Completion markers that are there, with their times by the clock of the instance. */
  readonly markers: ReadonlyMap<string, number>
  /** What a marker's name has after the name of its file. */
  readonly markerEndings: readonly string[]
  /** By the clock of this computer: the files were read between these two. */
  readonly beganMs: number
  readonly endedMs: number
}

/** A program that writes a checkpoint in pieces pauses for seconds between them, not for this long. */
export const followApartMs = 30_000

/**
 * Which files are complete. A file is, when two looks some time apart saw the same size and time and nobody holds it open for
 * writing; or when a marker beside it is not older than it. What is measured between looks is the time of this computer; times
 * of files are only compared with each other, because the clock of an instance may be wrong. An empty file never is: it was
 * just made, or its writing failed.
 */
export function followReady<F extends SeenFile>(
  look: FollowLook<F>,
): {
  readonly ready: readonly F[]
  readonly waiting: readonly Waiting[]
  /** For the next look. */
  readonly sightings: ReadonlyMap<string, FollowSighting>
} {
  const sightings = new Map<string, FollowSighting>()
  const ready: F[] = []
  const waiting: Waiting[] = []
  for (const file of look.files) {
    const sighting = sightingOf(file, look)
    sightings.set(file.path, sighting)
    const reason = reasonToWait(file, sighting, look)
    if (reason === null) ready.push(file)
    else waiting.push({ path: file.path, reason })
  }
  return { ready, waiting, sightings }
}

function sightingOf(
  { path, sizeBytes, mtimeMs }: SeenFile,
  { earlier, endedMs }: FollowLook<SeenFile>,
): FollowSighting {
  const before = earlier.get(path)
  const isSame = before?.sizeBytes === sizeBytes && before.mtimeMs === mtimeMs
  // A clock that was set back meanwhile must not make the file look older than it is, nor wait for ever.
  const sinceMs = isSame ? Math.min(before.sinceMs, endedMs) : endedMs
  return { sizeBytes, mtimeMs, sinceMs, changed: isSame ? before.changed : before !== undefined }
}

function reasonToWait(file: SeenFile, seen: FollowSighting, look: FollowLook<SeenFile>): Waiting['reason'] | null {
  const { path, sizeBytes, mtimeMs } = file
  if (sizeBytes === 0) return 'empty'
  const marked = look.markerEndings.some((ending) => (look.markers.get(path + ending) ?? -Infinity) >= mtimeMs)
  if (marked) return null
  if (look.open?.has(path)) return 'open'
  if (look.beganMs - seen.sinceMs < followApartMs) return seen.changed ? 'changing' : 'seenOnce'
  return look.open === null ? 'openUnknown' : null
}
