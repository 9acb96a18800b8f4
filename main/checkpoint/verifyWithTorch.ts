import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { type TorchLoadReport, torchLoadReportSchema } from '#app/checkpoint/torchLoadReport.ts'
import { BerthError } from '#app/contract/berthError.ts'

const run = promisify(execFile)

const unavailableSchema = z.object({ status: z.literal('unavailable'), needs: z.string(), error: z.string() })
const answerSchema = z.union([torchLoadReportSchema, unavailableSchema])

/** Importing torch takes seconds, loading tens of gigabytes from a slow disk minutes. */
const DEFAULT_TIMEOUT_MS = 15 * 60_000

/** What `verifyWithTorch` needs besides the file. */
export interface VerifyWithTorchOptions {
  /** An absolute path chosen by the user; never looked up on PATH. */
  pythonPath: string
  /** Where `scripts/local/verify_local.py` lies in this build. */
  scriptPath: string
  timeoutMs?: number
  signal?: AbortSignal
}

/**
 * Loads a file with the user's own torch (L3), `weights_only=True` and nothing else. A file that torch refuses is a
 * report, not an exception. Only for files that L2 has called sound: torch before 2.6 could be made to run code even so.
 * @throws BerthError `checkpoint.torchUnavailable` when that Python, torch or safetensors is not there, gives no usable
 * answer or takes too long; the abort error when the signal ends it.
 */
export async function verifyWithTorch(path: string, options: VerifyWithTorchOptions): Promise<TorchLoadReport> {
  const { pythonPath, scriptPath, signal } = options
  const unavailable = (detail: string, cause?: unknown): BerthError =>
    new BerthError('checkpoint.torchUnavailable', { path: pythonPath, detail }, { cause })
  let stdout: string
  try {
    // -I: neither the working folder (full of pulled files) nor PYTHON* variables decide what `import torch` means.
    const result = await run(pythonPath, ['-I', scriptPath, '--file', resolve(path)], {
      timeout: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
      killSignal: 'SIGKILL',
      maxBuffer: 16 * 1024 * 1024,
      windowsHide: true,
      ...(signal ? { signal } : {}),
    })
    stdout = result.stdout
  } catch (error) {
    signal?.throwIfAborted()
    const killed = error instanceof Error && 'killed' in error && error.killed === true
    throw unavailable(killed ? 'timeout' : 'the Python did not run to its end', error)
  }
  const answer = answerSchema.safeParse(parseLastLine(stdout))
  if (!answer.success) throw unavailable('no usable answer', answer.error)
  if (answer.data.status === 'unavailable') throw unavailable(`${answer.data.needs} is not installed`)
  return answer.data
}

/** Libraries may print while they are imported; the answer is the last line. */
function parseLastLine(stdout: string): unknown {
  try {
    return JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')
  } catch {
    return null
  }
}
