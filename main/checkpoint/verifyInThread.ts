import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { ByteSource } from '#app/checkpoint/byteSource.ts'
import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { Findings } from '#app/checkpoint/findings.ts'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { type VerifyAnswer, type VerifyBytes, type VerifyRequest, verifyAnswerSchema } from './verifyMessages.ts'

type GivenSource = ByteSource & { close(): Promise<void> }

export type VerifyInThreadOptions = {
  readonly signal?: AbortSignal | undefined
  readonly onProgress?: ((doneBytes: number) => void) | undefined
  /** Opens what a request for `bytes` is about: `null` the file itself, a name one beside it. null when it is not there. */
  readonly open?: (name: string | null) => Promise<GivenSource | null>
}

/** A thread that waits for the next file: starting one takes longer than reading a small file. */
let idle: Worker | null = null

/**
 * Reads one file by structure in a thread with a memory limit, so that a file that was made to use up time or memory uses up that
 * thread's. One that takes more than that is `unread`.
 * @throws BerthError `checkpoint.unreadable` when it cannot be read or changed meanwhile; what `open` and its sources throw; the
 * signal's reason on abort.
 */
export async function verifyInThread(request: VerifyRequest, options: VerifyInThreadOptions): Promise<StructureReport> {
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  const worker = idle ?? startWorker()
  idle = null
  worker.ref()
  let stop: (() => void) | undefined
  try {
    const answer = await new Promise<Extract<VerifyAnswer, { kind: 'report' | 'unreadable' }>>((resolve, reject) => {
      const give = bytesGiver(options)
      stop = () => reject(signal?.reason)
      signal?.addEventListener('abort', stop)
      worker.on('message', (message: unknown) => {
        const said = verifyAnswerSchema.safeParse(message)
        if (!said.success) reject(said.error)
        else if (said.data.kind === 'progress') onProgress?.(said.data.doneBytes)
        else if (said.data.kind === 'report' || said.data.kind === 'unreadable') resolve(said.data)
        else if (said.data.kind === 'close') give.close(said.data.source).catch(reject)
        else give.bytes(said.data).then((bytes) => worker.postMessage(bytes), reject)
      })
      worker.on('error', (error: Error) => {
        const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        if (outOfMemory) resolve({ kind: 'report', report: tooLarge(request.fileName) })
        else reject(error)
      })
      worker.on('exit', () => reject(new Error('the reading thread has ended')))
      worker.postMessage(request)
    })
    keep(worker)
    if (answer.kind === 'report') return answer.report
    throw new BerthError('checkpoint.unreadable', { path: answer.path, detail: answer.detail })
  } finally {
    if (stop) signal?.removeEventListener('abort', stop)
    if (idle !== worker) await worker.terminate()
  }
}

type Asked = Extract<VerifyAnswer, { kind: 'open' | 'read' }>

function bytesGiver({ open }: VerifyInThreadOptions) {
  const sources: GivenSource[] = []
  const given = (id: number): GivenSource => {
    const source = sources[id]
    if (source === undefined) throw new Error('the reading thread asked for bytes of nothing')
    return source
  }
  return {
    async bytes(asked: Asked): Promise<VerifyBytes> {
      const { ask } = asked
      if (asked.kind === 'read') {
        return { kind: 'bytes', ask, bytes: await given(asked.source).read(asked.offset, asked.length) }
      }
      const source = (await open?.(asked.name)) ?? null
      if (source === null) return { kind: 'opened', ask, source }
      sources.push(source)
      return { kind: 'opened', ask, source: { id: sources.length - 1, sizeBytes: source.sizeBytes } }
    },
    async close(id: number): Promise<void> {
      await given(id).close()
    },
  }
}

/** Keeps one thread for the next file; it holds up nobody who wants to end. */
function keep(worker: Worker): void {
  if (idle !== null || worker.threadId === -1) return
  idle = worker
  worker.removeAllListeners('message').removeAllListeners('error').removeAllListeners('exit')
  worker.on('error', () => forget(worker)).on('exit', () => forget(worker))
  worker.unref()
}

function forget(worker: Worker): void {
  if (idle === worker) idle = null
}

/** From sources (tests, development) the thread loads TypeScript through tsx; a build puts its bundle beside the host's. */
function startWorker(): Worker {
  const self = fileURLToPath(import.meta.url)
  const bundled = !self.endsWith('.ts')
  return new Worker(join(dirname(self), bundled ? 'verifyWorker.js' : 'verifyWorkerFromSource.mjs'), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: checkpointLimits.threadMemoryMiB },
  })
}

/** Of a file whose reading took all the memory there is for one: nothing was proven, and nothing is wrong with it. */
function tooLarge(fileName: string): StructureReport {
  const findings = new Findings()
  findings.unread('limit', fileName, 'takes more memory than Berth gives to one file')
  return findings.toReport(0, false)
}
