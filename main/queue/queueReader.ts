import { StringDecoder } from 'node:string_decoder'
import type { CellRun } from '#app/queue/cellRun.ts'
import type { QueueFolders } from '#app/queue/queueFolders.ts'
import { queuePlanSchema } from '#app/queue/queuePlan.ts'
import { queueStanding } from '#app/queue/queueStanding.ts'
import { type QueueStart, QueueStory } from '#app/queue/queueStory.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import { readQueue } from '#main/remote/scripts/queue.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'

export type QueueLook = {
  readonly names: string[]
  readonly queue: QueueView | null
  readonly cells: readonly CellRun[]
  readonly start: QueueStart | null
}

/** Reads one queue again and again, each time only what is new of its files. */
export class QueueReader {
  readonly #folders: QueueFolders
  readonly #asked: string
  #known = fresh('')

  /** `name` empty: whichever is the latest at each look. */
  constructor(folders: QueueFolders, name: string) {
    this.#folders = folders
    this.#asked = name
  }

  async look(connection: Pick<SshConnection, 'runScript'>, signal?: AbortSignal): Promise<QueueLook> {
    const reading = await this.#read(connection, signal)
    const { names, found } = reading
    if (found === null) return { names, queue: null, cells: [], start: null }
    const known = this.#known
    known.story.addCells(known.cellsDecoder.write(found.cells))
    known.story.addEvents(known.eventsDecoder.write(found.events))
    known.eventBytes += found.events.length
    known.cellBytes += found.cells.length
    if (found.plan !== '') known.plan = planOf(found.plan)
    const { story, plan } = known
    const standing = queueStanding(story, found)
    const orphanPid = standing.is === 'running' ? null : found.orphanPid
    if (standing.is !== 'running' && orphanPid === null) story.cutOff()
    const queue: QueueView = {
      name: found.name,
      standing,
      orphanPid,
      plan,
      startedAtMs: story.start?.atMs ?? null,
      edits: known.edits,
      startedFrom: story.start?.from ?? null,
      detachedBy: story.start?.detachedBy ?? '',
      lastEventAtMs: story.lastEventAtMs,
      stopsAfterCell: found.stopsAfterCell,
      instanceNowMs: found.nowMs,
      logMovedAtMs: found.logMovedAtMs,
      movedAtMs: found.movedAtMs,
      unreadableEvents: story.unreadable,
      log: found.log,
    }
    return { names, queue, cells: story.cells, start: story.start }
  }

  /** Another queue than before, or files that were edited or are shorter than what is known of them, are read from their beginning. */
  async #read(connection: Pick<SshConnection, 'runScript'>, signal?: AbortSignal) {
    const ask = () =>
      readQueue(
        connection,
        {
          ...this.#folders,
          name: this.#asked,
          knownEventBytes: this.#known.eventBytes,
          knownCellBytes: this.#known.cellBytes,
        },
        signal,
      )
    const reading = await ask()
    const { found } = reading
    if (found === null) return reading
    const isOther = found.name !== this.#known.name
    const isEdited = found.edits !== this.#known.edits
    const isShorter = found.eventsBytes < this.#known.eventBytes || found.cellsBytes < this.#known.cellBytes
    if (!isOther && !isShorter && !isEdited) return reading
    const knewNothing = this.#known.eventBytes === 0 && this.#known.cellBytes === 0
    this.#known = { ...fresh(found.name), edits: found.edits }
    return knewNothing ? reading : ask()
  }
}

function fresh(name: string) {
  return {
    name,
    story: new QueueStory(),
    plan: null as QueueView['plan'],
    edits: 0,
    eventBytes: 0,
    cellBytes: 0,
    cellsDecoder: new StringDecoder('utf8'),
    eventsDecoder: new StringDecoder('utf8'),
  }
}

function planOf(text: string): QueueView['plan'] {
  try {
    return queuePlanSchema.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
