import { z } from 'zod'
import type { QueueEnd, QueueStart } from './queueStory.ts'

/** How a queue is as a whole. Every one but `running` says why it does not go on. */
export const queueStandingSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('running') }),
  /** Every cell was run; so many of this start failed. */
  z.object({ is: z.literal('done'), failed: z.number().int().nonnegative() }),
  /** As somebody asked, between two cells. */
  z.object({ is: z.literal('stopped'), index: z.number().int().positive() }),
  /** Lines of cells that had run were edited: an index no longer names the cell it did. */
  z.object({ is: z.literal('changed') }),
  /** Too little was free for the next cell. */
  z.object({
    is: z.literal('floor'),
    index: z.number().int().positive(),
    of: z.enum(['data.bytes', 'data.inodes', 'fs.bytes', 'fs.inodes']),
    free: z.number(),
    least: z.number(),
  }),
  /** It was told to end: TERM (somebody stopped it), HUP (what kept it running was closed), INT. */
  z.object({ is: z.literal('signalled'), signal: z.string() }),
  /** It is not there and said nothing. The instance started after it: it went off, or was restarted. */
  z.object({ is: z.literal('rebooted') }),
  /** …and since it began processes were killed for want of memory. */
  z.object({ is: z.literal('outOfMemory'), kills: z.number().int().positive() }),
  /**
   * …and nothing says why: by hand, or by the platform. When the instance's own record last saw it, within a minute, and how full the
   * memory was; null where there is no record.
   */
  z.object({ is: z.literal('killed'), seenAtMs: z.number().nullable(), memoryRatio: z.number().nullable() }),
  /** Its files are there, and it never began. */
  z.object({ is: z.literal('notBegun') }),
])
export type QueueStanding = z.infer<typeof queueStandingSchema>

export type QueueFacts = {
  /** The process of its last start, with the same number and start, is there. */
  readonly isAlive: boolean
  /** When the instance started, in ticks; empty when it could not be read. */
  readonly born: string
  /** Processes that the instance's cgroup lost for want of memory, counted from its start. */
  readonly oomKills: number
  /** Of the instance's own record, if it has one. */
  readonly lastSeen: { readonly atMs: number; readonly memoryRatio: number | null } | null
}

const MINUTE_MS = 60_000

/** From what the queue wrote and what is there now. Only its own words end it: what it printed, or what its cells did, does not. */
export function queueStanding(
  { start, end }: { readonly start: QueueStart | null; readonly end: QueueEnd | null },
  { isAlive, born, oomKills, lastSeen }: QueueFacts,
): QueueStanding {
  if (start === null) return { is: 'notBegun' }
  if (end !== null) {
    const { why, ...more } = end
    if (why === 'signal') return { is: 'signalled', signal: end.signal }
    return queueStandingSchema.parse({ is: why, ...more })
  }
  if (isAlive) return { is: 'running' }
  if (born !== '' && born !== start.born) return { is: 'rebooted' }
  if (oomKills > start.oomKills) return { is: 'outOfMemory', kills: oomKills - start.oomKills }
  // What it saw before this start says nothing of this one.
  const seen = lastSeen !== null && lastSeen.atMs >= start.atMs - MINUTE_MS ? lastSeen : null
  return { is: 'killed', seenAtMs: seen?.atMs ?? null, memoryRatio: seen?.memoryRatio ?? null }
}
