import { create } from 'zustand'
import type { WireError } from '#app/contract/berthError.ts'
import { toWireError } from '#renderer/ui/toWireError.ts'
import type { BerthClient } from '#renderer/window/clientContext.ts'
import type { DroppedTree } from './droppedTree.ts'
import { sendFile } from './sendFile.ts'
import { joinPath } from './useFileActions.tsx'

/** What goes up to one instance from this window. */
export type Uploading = {
  /** The file that is on its way; null when none is. */
  readonly sending: string | null
  /** Since the first of these. */
  readonly sent: number
  /** A folder of which nothing was sent, because it holds too much. */
  readonly tooMany: string | null
  readonly error: WireError | null
  /** How many files stayed here for that error. */
  readonly notSent: number
}

export const NOTHING: Uploading = { sending: null, sent: 0, tooMany: null, error: null, notSent: 0 }

type Job = { readonly folder: string; readonly read: () => DroppedTree | Promise<DroppedTree> }

/** It goes on when another folder or screen is opened: only closing the window ends it. */
export const useUploads = create<{
  readonly of: Readonly<Record<string, Uploading>>
  /** Sends what `read` gives into `folder`, after what was asked for before. */
  add(client: BerthClient, instanceId: string, job: Job): void
}>((set, get) => {
  const waiting = new Map<string, Job[]>()
  const change = (id: string, changes: Partial<Uploading>): void =>
    set(({ of }) => ({ of: { ...of, [id]: { ...(of[id] ?? NOTHING), ...changes } } }))

  async function run(client: BerthClient, id: string, jobs: Job[]): Promise<void> {
    for (let job = jobs.shift(); job !== undefined; job = jobs.shift()) {
      let left = 0
      try {
        const tree = await job.read()
        left = tree.files.length
        const below = (folders: readonly string[]): string => folders.reduce(joinPath, job?.folder ?? '/')
        for (const path of tree.folders) await makeSure(client, id, below(path.slice(0, -1)), path.at(-1) ?? '')
        for (const { folders, file } of tree.files) {
          change(id, { sending: [...folders, file.name].join('/') })
          await sendFile(client, { instanceId: id, folder: below(folders), file }, NEVER)
          left -= 1
          change(id, { sent: (get().of[id]?.sent ?? 0) + 1 })
        }
      } catch (error) {
        if (error instanceof RangeError) change(id, { tooMany: error.message })
        else change(id, { error: toWireError(error), notSent: (get().of[id]?.notSent ?? 0) + left })
      }
    }
    waiting.delete(id)
    change(id, { sending: null })
  }

  return {
    of: {},
    add(client, id, job) {
      const known = waiting.get(id)
      if (known !== undefined) {
        known.push(job)
        return
      }
      const jobs = [job]
      waiting.set(id, jobs)
      set(({ of }) => ({ of: { ...of, [id]: NOTHING } }))
      void run(client, id, jobs)
    },
  }
})

const NEVER = new AbortController().signal

/** A folder of that name that is there is as good; a file of that name is refused when something is to lie in it. */
async function makeSure(client: BerthClient, instanceId: string, folder: string, name: string): Promise<void> {
  try {
    await client.call('files.makeFolder', { instanceId, folder, name })
  } catch (error) {
    if (toWireError(error).code !== 'files.nameTaken') throw error
  }
}
