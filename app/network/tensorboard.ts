import { z } from 'zod'

/** What an instance says of its TensorBoard, without a judgement. */
export const tensorboardFactsSchema = z.object({
  pinnedFolder: z.string(),
  port: z.number().int(),
  processes: z.array(z.object({ pid: z.number().int(), folder: z.string(), port: z.number().int().nullable() })),
  /** What HTTP answered; null when nothing did, or nobody could ask. */
  httpCode: z.number().int().nullable(),
  canAsk: z.boolean(),
  /** Null when the answer was no list. */
  runs: z.array(z.string()).nullable(),
  links: z.array(z.object({ name: z.string(), target: z.string() })),
  /** Folders with events, newest first; `target` is where they really are. */
  folders: z.array(
    z.object({ path: z.string(), target: z.string(), newestAtMs: z.number(), bytes: z.number().nonnegative() }),
  ),
})
export type TensorboardFacts = z.infer<typeof tensorboardFactsSchema>

export type TensorboardVerdict =
  /** Nobody answers on its port and no process is there. */
  | 'notRunning'
  /** It could not be asked. */
  | 'cannotTell'
  /** It answers, and reads another folder than the one that it is pinned to. */
  | 'otherFolder'
  /** Nothing anywhere wrote events. */
  | 'noEvents'
  /** There are events that it does not see. */
  | 'unseen'
  /** It shows runs whose folders are gone: it has to be restarted to forget them. */
  | 'stale'
  | 'ok'

export type TensorboardFolder = TensorboardFacts['folders'][number] & {
  readonly isSeen: boolean
  readonly linkName: string
}

/** Whether the panel can show what there is, and which folders it does not see. */
export function judgeTensorboard(facts: TensorboardFacts): {
  readonly verdict: TensorboardVerdict
  readonly folders: readonly TensorboardFolder[]
} {
  const { pinnedFolder, links, processes, runs, httpCode, canAsk, port } = facts
  const shown = [pinnedFolder, ...links.map(({ target }) => target)]
  const names = new Set(links.map(({ name }) => name))
  const folders = facts.folders.map((folder) => ({
    ...folder,
    isSeen: shown.some((root) => isWithin(folder.target, root) || isWithin(folder.path, root)),
    linkName: freeName(folder.path, names),
  }))
  const isAnswering = httpCode === 200 && runs !== null
  const own = processes.find((process) => process.port === port) ?? (processes.length === 1 ? processes[0] : undefined)
  const gone = (runs ?? []).filter((run) => run !== '.' && !names.has(run.split('/')[0] ?? ''))
  const verdict = (): TensorboardVerdict => {
    if (!canAsk) return 'cannotTell'
    if (!isAnswering) return processes.length === 0 ? 'notRunning' : 'cannotTell'
    if (own !== undefined && !isWithin(own.folder, pinnedFolder)) return 'otherFolder'
    if (folders.length === 0) return gone.length > 0 ? 'stale' : 'noEvents'
    if (folders.some(({ isSeen }) => !isSeen)) return 'unseen'
    return gone.length > 0 ? 'stale' : 'ok'
  }
  return { verdict: verdict(), folders }
}

function isWithin(path: string, root: string): boolean {
  const folder = withoutSlash(root)
  return withoutSlash(path) === folder || path.startsWith(`${folder}/`)
}

const withoutSlash = (path: string): string => (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path)

/** What a link to it may be called: its own name, or with those of the folders above as long as that one is taken. */
function freeName(path: string, taken: ReadonlySet<string>): string {
  const parts = path.split('/').filter(Boolean)
  for (let count = 1; count <= parts.length; count += 1) {
    const name = parts.slice(-count).join('-')
    if (!taken.has(name)) return name
  }
  return `${parts.join('-')}-2`
}
