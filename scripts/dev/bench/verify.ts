import { execFileSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fastCrc32 } from '#main/checkpoint/fastCrc32.ts'
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
  writeCheckpoint(file)
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

/** A state dict of equal tensors in the layout of `torch.save`, written without torch. Every tensor has the same bytes. */
function writeCheckpoint(file: string): void {
  const data = new Float32Array((SIZE_MIB * MIB) / TENSORS / 4).map((_, index) => Math.sin(index))
  const bytes = new Uint8Array(data.buffer)
  const entries = Array.from({ length: TENSORS }, (_, index) => ({ name: `model/data/${index}`, bytes }))
  const meta = [
    { name: 'model/data.pkl', bytes: pickle(data.length) },
    { name: 'model/version', bytes: Buffer.from('3\n') },
  ]
  const out = openSync(file, 'w')
  const directory: Buffer[] = []
  let offset = 0
  const put = (chunk: Uint8Array): void => {
    for (let at = 0; at < chunk.length; ) at += writeSync(out, chunk, at)
    offset += chunk.length
  }
  for (const entry of [...meta, ...entries]) {
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(entry.name.length, 22)
    facts.writeUInt32LE(fastCrc32(entry.bytes, 0), 10)
    facts.writeUInt32LE(entry.bytes.length, 14)
    facts.writeUInt32LE(entry.bytes.length, 18)
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(offset, 10)
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\0\0'), facts, tail, Buffer.from(entry.name)]))
    put(Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from(entry.name)]))
    put(entry.bytes)
  }
  const end = Buffer.alloc(22)
  end.write('PK\u0005\u0006')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(Buffer.concat(directory).length, 12)
  end.writeUInt32LE(offset, 16)
  put(Buffer.concat([...directory, end]))
  closeSync(out)
}

/** Protocol 2, as short as weights_only loaders accept it. */
function pickle(numel: number): Uint8Array {
  const u32 = (value: number): string => String.fromCharCode(...[0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff))
  const text = (value: string): string => `X${u32(value.length)}${value}`
  const int = (value: number): string => `J${u32(value)}`
  const tensors = Array.from({ length: TENSORS }, (_, index) => {
    const id = `(${text('storage')}ctorch\nFloatStorage\n${text(String(index))}${text('cpu')}${int(numel)}tQ`
    const hooks = 'ccollections\nOrderedDict\n)R'
    const args = `(${id}${int(0)}${int(numel)}\u0085${int(1)}\u0085\u0089${hooks}t`
    return `${text(`layer.${index}`)}ctorch._utils\n_rebuild_tensor_v2\n${args}R`
  })
  return Buffer.from(`\u0080\u0002}(${text('state_dict')}}(${tensors.join('')}uu.`, 'latin1')
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
