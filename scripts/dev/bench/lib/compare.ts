import { timed } from './timed.ts'

export type Comparison = {
  readonly bench: string
  readonly case: string
  readonly unit: string
  /** Turns the median of the milliseconds into the unit; more is better. */
  readonly rate: (ms: number) => number
  readonly runs: number
  readonly peer: string
  readonly berthWork: () => Promise<void>
  readonly peerWork: () => Promise<void>
}

/** Runs both in turns, so that what else the machine does meets both alike, and prints one line of JSON. */
export async function compare({ rate, runs, berthWork, peerWork, ...line }: Comparison): Promise<void> {
  const berthMs: number[] = []
  const peerMs: number[] = []
  for (let i = 0; i < runs; i++) {
    peerMs.push(await timed(peerWork))
    berthMs.push(await timed(berthWork))
  }
  const round = (n: number): number => Math.round(n * 100) / 100
  const [value, peerValue] = [rate(median(berthMs)), rate(median(peerMs))]
  console.log(
    JSON.stringify({
      bench: line.bench,
      case: line.case,
      value: round(value),
      unit: line.unit,
      peer: line.peer,
      peerValue: round(peerValue),
      ratio: round(value / peerValue),
    }),
  )
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
