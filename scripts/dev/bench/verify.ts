import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeTorchCheckpoint } from '#e2e/fixtures/writeTorchCheckpoint.ts'
import { verifyFile } from '#main/checkpoint/verifyFile.ts'
import { peakMemory } from './lib/peakMemory.ts'

/**
 * L2 of a 1 GiB checkpoint of 64 tensors against `torch.load(weights_only=True)` of the same file where torch is installed, and
 * against `sha256sum`.
 * Everything comes from the page cache; the best of five counts. torch's time is that of the load call alone, the first one of
 * a fresh Python, as anyone who checks a file has it; starting Python and importing torch would flatter Berth by seconds.
 */
const MIB = 1024 * 1024
const SIZE_MIB = 1024
const TENSORS = 64
const ROUNDS = 5
const python = process.env.BERTH_BENCH_PYTHON ?? '/usr/bin/python3'

const folder = mkdtempSync(join(tmpdir(), 'berth-bench-verify-'))
try {
  const file = join(folder, 'model.pth')
  const data = new Float32Array((SIZE_MIB * MIB) / TENSORS / 4).map((_, index) => Math.sin(index))
  const bytes = new Uint8Array(data.buffer)
  writeTorchCheckpoint(file, { tensors: TENSORS, elements: data.length, bytesOf: () => bytes })
  // First, while nothing is warm: later runs use what this one has grown.
  const grewMib = await peakMemory(() => verify(file, true))
  const berthMs = await best(() => verify(file, false))
  const scanMs = await best(() => verify(file, true))
  const torchMs = torchLoadMs(file)
  const sumMs = await best(async () => {
    execFileSync('sha256sum', [file])
  })
  if (torchMs !== null) {
    print('structure', berthMs, 'torch.load(weights_only=True)', torchMs)
    print('structure and values', scanMs, 'torch.load(weights_only=True)', torchMs)
  }
  print('structure', berthMs, 'sha256sum', sumMs)
  print('structure and values', scanMs, 'sha256sum', sumMs)
  const memory = { bench: 'verify', case: '1 GiB, growth of memory', value: grewMib, unit: 'MiB' }
  const ratio = Math.round(SIZE_MIB / Math.max(1, grewMib))
  console.log(JSON.stringify({ ...memory, peer: 'size of the file', peerValue: SIZE_MIB, ratio }))
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

/** Milliseconds of the load call alone, or null when there is no Python with torch. */
function torchLoadMs(file: string): number | null {
  const load = [
    'import sys, time, torch',
    'start = time.perf_counter(); torch.load(sys.argv[1], map_location="cpu", weights_only=True)',
    'print((time.perf_counter() - start) * 1000)',
  ].join('\n')
  try {
    execFileSync(python, ['-c', 'import torch'], { stdio: 'ignore' })
  } catch {
    return null
  }
  const rounds = Array.from({ length: ROUNDS }, () =>
    Number(execFileSync(python, ['-c', load, file], { encoding: 'utf8' })),
  )
  return Math.min(...rounds)
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
