import { parentPort } from 'node:worker_threads'
import type { StructureReport } from '#app/checkpoint/structureReport.ts'
import { verifyStructure } from '#app/checkpoint/verifyStructure.ts'
import { BerthError } from '#app/contract/berthError.ts'
import { askedSource } from './askedSource.ts'
import { fastCrc32 } from './fastCrc32.ts'
import { inflateRaw } from './inflateRaw.ts'
import { readFileStructure } from './readFileStructure.ts'
import { type VerifyAnswer, type VerifyRequest, verifyRequestSchema } from './verifyMessages.ts'

/** The thread that reads checkpoints, one at a time, of this computer or of bytes that its maker gives. */

/** Often enough for a progress bar of a file of any size. */
const PROGRESS_EVERY_BYTES = 16 * 2 ** 20

const say = (answer: VerifyAnswer): void => parentPort?.postMessage(answer)
const asked = askedSource({ postMessage: say })

async function read(request: VerifyRequest): Promise<StructureReport> {
  let saidBytes = 0
  const onProgress = (doneBytes: number): void => {
    if (doneBytes - saidBytes < PROGRESS_EVERY_BYTES) return
    saidBytes = doneBytes
    say({ kind: 'progress', doneBytes })
  }
  const { fileName } = request
  if (request.kind === 'file') {
    return readFileStructure(request.path, { fileName, scanValues: request.scanValues, onProgress })
  }
  const source = await asked.open(null)
  if (source === null) throw new Error('the file to read was not given')
  return verifyStructure(source, fileName, { crc32: fastCrc32, inflateRaw, onProgress, openBeside: asked.open })
}

parentPort?.on('message', (message: unknown) => {
  if (asked.take(message)) return
  read(verifyRequestSchema.parse(message)).then(
    (report) => say({ kind: 'report', report }),
    (error: unknown) => {
      if (!(error instanceof BerthError && error.code === 'checkpoint.unreadable')) throw error
      say({ kind: 'unreadable', path: String(error.params.path), detail: String(error.params.detail) })
    },
  )
})
