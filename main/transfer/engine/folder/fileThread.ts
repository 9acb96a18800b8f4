import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { appRoot } from '#main/paths/appRoot.ts'

const writtenSchema = z.object({ id: z.number(), done: z.number().int(), failed: z.string().nullable() })
const renamedSchema = z.object({ id: z.number(), failures: z.array(z.tuple([z.number().int(), z.string()])) })

export type NewFile = { readonly bytes: Uint8Array; readonly mtimeMs: number }
type Answer = { readonly resolve: (answer: unknown) => void; readonly reject: (error: unknown) => void }

/** The thread that writes small files (`scripts/local/write_small_files.mjs`). Failures carry the code that the disk gave. */
export class FileThread {
  readonly #worker = new Worker(join(appRoot(), 'scripts', 'local', 'write_small_files.mjs'))
  readonly #answers = new Map<number, Answer>()
  #next = 0

  constructor() {
    this.#worker.on('message', (message: unknown) => {
      const id = z.object({ id: z.number() }).safeParse(message).data?.id
      const answer = id === undefined ? undefined : this.#answers.get(id)
      if (id === undefined || answer === undefined) return
      this.#answers.delete(id)
      answer.resolve(message)
    })
    const failAll = (error: unknown): void => {
      for (const { reject } of this.#answers.values()) reject(error)
      this.#answers.clear()
    }
    this.#worker.on('error', failAll)
    this.#worker.on('exit', () => failAll(new Error('the writing thread has ended')))
  }

  /** Writes new files `folder/first`, `folder/first+1`, … All of them are with the operating system when it resolves. */
  async write(folder: string, first: number, files: readonly NewFile[]): Promise<void> {
    const bytes = new Uint8Array(files.reduce((sum, file) => sum + file.bytes.length, 0))
    let at = 0
    for (const file of files) {
      bytes.set(file.bytes, at)
      at += file.bytes.length
    }
    const facts = files.map(({ bytes: { length }, mtimeMs }) => ({ length, mtimeMs }))
    const answer = await this.#ask({ act: 'write', folder, first, files: facts, bytes }, [bytes.buffer])
    const { done, failed } = writtenSchema.parse(answer)
    if (failed !== null) throw Object.assign(new Error(failed), { code: failed })
    if (done !== files.length) throw new Error(`${done} of ${files.length} files were written`)
  }

  /** Renames one after the other; gives the codes of those that failed, by index. */
  async rename(moves: readonly (readonly [from: string, to: string])[]): Promise<ReadonlyMap<number, string>> {
    return new Map(renamedSchema.parse(await this.#ask({ act: 'rename', moves }, [])).failures)
  }

  async close(): Promise<void> {
    await this.#worker.terminate()
  }

  #ask(request: object, transfer: ArrayBuffer[]): Promise<unknown> {
    const id = this.#next++
    return new Promise((resolve, reject) => {
      this.#answers.set(id, { resolve, reject })
      this.#worker.postMessage({ ...request, id }, transfer)
    })
  }
}
