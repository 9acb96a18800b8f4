import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { checkpointLimits } from '#app/checkpoint/checkpointLimits.ts'
import { Findings } from '#app/checkpoint/findings.ts'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { type VerifyAnswer, type VerifyRequest, verifyAnswerSchema } from './verifyMessages.ts'

/** Options of `verifyFile`; see `VerifyOptions` in app for what each means. */
export interface VerifyFileOptions {
  /** The name the file will have, when it still lies under another (`name.part`). */
  fileName?: string
  scanValues?: boolean
  signal?: AbortSignal
  onProgress?: (doneBytes: number) => void
}

/** A thread that waits for the next file: starting one takes longer than reading a small file. */
let idle: Worker | null = null

/**
 * Verifies a local file by structure (L2), the index of a sharded checkpoint with the shards beside it, in a thread with a memory
 * limit. A file that takes more than that is `unread`.
 * @throws BerthError `checkpoint.unreadable` when it cannot be read or changed meanwhile; the signal's reason on abort.
 */
export async function verifyFile(path: string, options: VerifyFileOptions = {}): Promise<StructureReport> {
  const { signal, onProgress } = options
  signal?.throwIfAborted()
  const request: VerifyRequest = {
    path,
    fileName: options.fileName ?? basename(path),
    scanValues: options.scanValues ?? false,
  }
  const worker = idle ?? startWorker()
  idle = null
  worker.ref()
  let stop: (() => void) | undefined
  try {
    const answer = await new Promise<Exclude<VerifyAnswer, { kind: 'progress' }>>((resolve, reject) => {
      stop = () => reject(signal?.reason)
      signal?.addEventListener('abort', stop)
      worker.on('message', (message: unknown) => {
        const said = verifyAnswerSchema.safeParse(message)
        if (!said.success) reject(said.error)
        else if (said.data.kind === 'progress') onProgress?.(said.data.doneBytes)
        else resolve(said.data)
      })
      worker.on('error', (error: Error) => {
        const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
        if (outOfMemory) resolve({ kind: 'report', report: tooLarge(path) })
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
function tooLarge(path: string): StructureReport {
  const findings = new Findings()
  findings.unread('limit', basename(path), 'takes more memory than Berth gives to one file')
  return findings.toReport(0, false)
}
