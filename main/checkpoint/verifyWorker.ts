import { parentPort } from 'node:worker_threads'
import { BerthError } from '#app/contract/berthError.ts'
import { readFileStructure } from './readFileStructure.ts'
import { type VerifyAnswer, verifyRequestSchema } from './verifyMessages.ts'

/**
 * The thread that reads checkpoints, one at a time. A file made to use up time or memory uses up this thread's, within the limits
 * that its maker set, and Berth stays usable.
 */

/** Often enough for a progress bar of a file of any size. */
const PROGRESS_EVERY_BYTES = 16 * 2 ** 20

const say = (answer: VerifyAnswer): void => parentPort?.postMessage(answer)

parentPort?.on('message', (message: unknown) => {
  const { path, fileName, scanValues } = verifyRequestSchema.parse(message)
  let saidBytes = 0
  const onProgress = (doneBytes: number): void => {
    if (doneBytes - saidBytes < PROGRESS_EVERY_BYTES) return
    saidBytes = doneBytes
    say({ kind: 'progress', doneBytes })
  }
  readFileStructure(path, { fileName, scanValues, onProgress }).then(
    (report) => say({ kind: 'report', report }),
    (error: unknown) => {
      if (!(error instanceof BerthError && error.code === 'checkpoint.unreadable')) throw error
      say({ kind: 'unreadable', path: String(error.params.path), detail: String(error.params.detail) })
    },
  )
})
