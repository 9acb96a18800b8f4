import fc from 'fast-check'
import { expect, it } from 'vitest'
import { computeSampleSchema } from '#app/storage/tier.ts'
import { parseComputeRecord } from './parseComputeRecord.ts'

const v2 = [
  'mem_current 9000',
  'mem_inactive 4000',
  'mem_limit 128849018880',
  'cpu_used_us 2500000',
  'cpu_quota 2000000 100000',
  'clock_s 5437.56',
  'age_s    5437',
  'gpu_state ok',
  'gpu NVIDIA H800 PCIe, 93, 71234, 81559',
  'gpu NVIDIA, Odd, [N/A], 5, [N/A]',
]

it('reads cgroup v2 and two cards', () => {
  expect(parseComputeRecord(v2)).toEqual({
    gpus: [
      { model: 'NVIDIA H800 PCIe', utilRatio: 0.93, memoryUsedMiB: 71234, memoryTotalMiB: 81559 },
      { model: 'NVIDIA, Odd', utilRatio: null, memoryUsedMiB: 5, memoryTotalMiB: null },
    ],
    gpuState: 'present',
    workingSetBytes: 5000,
    memoryLimitBytes: 128849018880,
    cpuLimitCores: 20,
    cpuUsedSeconds: 2.5,
    clockSeconds: 5437.56,
    containerAgeSeconds: 5437,
  })
})

it('knows cgroup v1, no limits, and 无卡 mode', () => {
  const lines = [
    'mem_current 9',
    'mem_inactive 4',
    'mem_limit 9223372036854771712',
    'cpu_used_ns 3000000000',
    'cpu_quota -1 100000',
    'gpu_state none',
  ]
  expect(parseComputeRecord(lines)).toMatchObject({
    gpus: [],
    gpuState: 'none',
    workingSetBytes: 5,
    memoryLimitBytes: null,
    cpuUsedSeconds: 3,
    cpuLimitCores: null,
  })
})

it('takes a missing part of the working set for unknown, not for nothing', () => {
  expect(parseComputeRecord(['mem_current 9000', 'mem_inactive ', 'mem_limit 1']).workingSetBytes).toBeNull()
})

it('never says that there is no GPU unless the driver did', () => {
  for (const state of ['absent', 'failed', '', 'ok', 'no']) {
    expect(parseComputeRecord([`gpu_state ${state}`])).toMatchObject({ gpus: [], gpuState: 'unreadable' })
  }
  expect(
    parseComputeRecord(['gpu_state ok', 'gpu A, 1, 2, 3', 'gpu Unable to determine the device handle']).gpuState,
  ).toBe('unreadable')
})

it('makes a valid sample or unknowns of any garbage', () => {
  const line = fc.oneof(
    fc.string(),
    fc
      .tuple(fc.constantFrom(...v2.map((each) => each.split(' ')[0] ?? '')), fc.string())
      .map(([name, rest]) => `${name} ${rest}`),
    fc.constantFrom(...v2),
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 15 }), (lines) => {
      const { cpuUsedSeconds, clockSeconds, containerAgeSeconds, ...rest } = parseComputeRecord(lines)
      computeSampleSchema.parse({ ...rest, cpuUsedCores: null, atMs: 1 })
      for (const value of [cpuUsedSeconds, clockSeconds, containerAgeSeconds]) {
        expect(value === null || value >= 0).toBe(true)
      }
      if (!lines.some((each) => each === 'gpu_state none' || /^gpu_state none\s/.test(each)))
        expect(rest.gpuState).not.toBe('none')
    }),
    { numRuns: 500 },
  )
})
