import { runProgram } from './runProgram.ts'

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<void>): Promise<number> {
  // Dirty pages of the run before would slow the next one.
  await runProgram('sync', [])
  const startMs = performance.now()
  await work()
  return performance.now() - startMs
}
