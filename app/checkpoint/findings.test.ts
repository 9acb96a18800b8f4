import { expect, it } from 'vitest'
import { checkpointLimits } from './checkpointLimits.ts'
import { Findings } from './findings.ts'

const warningsOf = (...chunks: Uint8Array[]) => {
  const findings = new Findings()
  const zeros = new Uint8Array(checkpointLimits.zeroWarningBytes)
  for (const chunk of [zeros, ...chunks]) findings.sawValues(chunk)
  return findings.toReport(1, false).warnings
}

it('sees a value wherever the bytes of a chunk lie in memory, however few they are', () => {
  const memory = new Uint8Array(16)
  for (let from = 0; from < 8; from += 1) {
    for (let length = 0; length <= 8; length += 1) {
      const chunk = memory.subarray(from, from + length)
      expect(warningsOf(chunk)).toEqual(['allZero'])
      if (length === 0) continue
      memory[from + length - 1] = 1
      expect(warningsOf(chunk)).toEqual([])
      memory[from + length - 1] = 0
    }
  }
})
