import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyFile } from '#main/checkpoint/verifyFile.ts'

/**
 * L2 of a 1 GiB checkpoint of 64 tensors against `torch.load(weights_only=True)` of the same file, and against `sha256sum`.
 * Everything comes from the page cache; the best of five counts. torch's time is that of the load call alone, without
 * starting Python and importing torch, which would flatter Berth by seconds.
 */
const MIB = 1024 * 1024
const SIZE_MIB = 1024
const ROUNDS = 5
const python = process.env.BERTH_BENCH_PYTHON ?? '/usr/bin/python3'

const folder = mkdtempSync(join(tmpdir(), 'berth-bench-verify-'))
try {
  const file = join(folder, 'model.pth')
  const hasTorch = existsSync(python) && runs(python, ['-c', 'import torch'])
  if (hasTorch) {
    const make = `import torch; torch.save({"state_dict": {str(i): torch.randn(${(SIZE_MIB * MIB) / 64 / 4}) for i in range(64)}}, ${JSON.stringify(file)})`
    execFileSync(python, ['-c', make])
  } else {
    throw new Error(`No torch at ${python}: set BERTH_BENCH_PYTHON to a Python that has it.`)
  }
  const berthMs = await best(() => verify(file, false))
  const scanMs = await best(() => verify(file, true))
  const load = [
    'import sys, time, torch',
    'best = 1e9',
    `for _ in range(${ROUNDS}):`,
    ' start = time.perf_counter(); value = torch.load(sys.argv[1], map_location="cpu", weights_only=True)',
    ' best = min(best, time.perf_counter() - start); del value',
    'print(best * 1000)',
  ].join('\n')
  const torchMs = Number(execFileSync(python, ['-c', load, file], { encoding: 'utf8' }))
  const sumMs = await best(async () => {
    execFileSync('sha256sum', [file])
  })
  print('structure', berthMs, 'torch.load(weights_only=True)', torchMs)
  print('structure and values', scanMs, 'torch.load(weights_only=True)', torchMs)
  print('structure', berthMs, 'sha256sum', sumMs)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function verify(file: string, scanValues: boolean): Promise<void> {
  const report = await verifyFile(file, { scanValues })
  if (report.verdict !== 'sound') throw new Error(`not sound: ${JSON.stringify(report.problems)}`)
}

async function best(act: () => Promise<void>): Promise<number> {
  let bestMs = Number.POSITIVE_INFINITY
  for (let round = 0; round < ROUNDS; round++) {
    const startMs = performance.now()
    await act()
    bestMs = Math.min(bestMs, performance.now() - startMs)
  }
  return bestMs
}

function runs(command: string, args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

function print(name: string, ms: number, peer: string, peerMs: number): void {
  const rate = (value: number): number => Math.round((SIZE_MIB / value) * 1000)
  const ratio = Math.round((peerMs / ms) * 100) / 100
  console.log(
    JSON.stringify({
      bench: 'verify',
      case: `1 GiB, ${name}`,
      value: rate(ms),
      unit: 'MiB/s',
      peer,
      peerValue: rate(peerMs),
      ratio,
    }),
  )
}
