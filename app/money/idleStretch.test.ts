import { expect, it } from 'vitest'
import type { ComputeSample } from '#app/storage/tier.ts'
import { idleStretch } from './idleStretch.ts'

const sample = (atMs: number, ...utils: (number | null)[]): ComputeSample => ({
  gpus: utils.map((utilRatio) => ({ model: 'RTX 4090', utilRatio, memoryUsedMiB: null, memoryTotalMiB: null })),
  gpuState: 'present',
  workingSetBytes: null,
  memoryLimitBytes: null,
  cpuUsedCores: null,
  cpuLimitCores: null,
  atMs,
})

it('goes on while every GPU is idle and is read, and is over with the first that works', () => {
  expect(idleStretch(null, sample(100, 0.01, 0), 100)).toBe(100)
  expect(idleStretch(50, sample(100, 0.04), 100)).toBe(50)
  expect(idleStretch(50, sample(100, 0.05), 100)).toBeNull()
  expect(idleStretch(50, sample(100, 0, 0.9), 100)).toBeNull()
})

it('does not call idle what is not known', () => {
  expect(idleStretch(50, sample(100, null), 100)).toBeNull()
  expect(idleStretch(50, null, 100)).toBeNull()
  expect(idleStretch(50, sample(100, 0), 100 + 120_001)).toBeNull()
  expect(idleStretch(50, sample(200, 0), 100)).toBeNull()
  expect(idleStretch(50, { ...sample(100), gpuState: 'none' }, 100)).toBeNull()
})
