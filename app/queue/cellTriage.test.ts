import { expect, it } from 'vitest'
import { checkpointCadence } from './cadence.ts'
import { cellTriage, lastRunOf } from './cellTriage.ts'

it('tells by a log what ended a cell', () => {
  expect(cellTriage(1, 0, 'RuntimeError: [enforce fail at inline_container.cc:603] . unexpected pos 64 vs 0')).toBe(
    'diskFull',
  )
  expect(cellTriage(1, 0, 'OSError: [Errno 28] No space left on device')).toBe('diskFull')
  expect(cellTriage(1, 0, 'torch.OutOfMemoryError: CUDA out of memory. Tried to allocate 2 GiB')).toBe('gpuMemory')
  expect(cellTriage(137, 1, 'Killed')).toBe('hostMemory')
  expect(cellTriage(137, 0, '')).toBe('killed')
  expect(cellTriage(1, 0, 'train.sh: line 3:  4411 Killed')).toBe('killed')
  expect(cellTriage(1, 0, 'RuntimeError: CUDA error: no kernel image is available for execution')).toBe('noKernel')
  expect(cellTriage(1, 0, "Traceback\nKeyError: 'lr'")).toBe('noKey')
  expect(cellTriage(1, 0, "ModuleNotFoundError: No module named 'einops'")).toBe('noModule')
  expect(cellTriage(127, 0, 'command.sh: line 1: python3: command not found')).toBe('noCommand')
  expect(cellTriage(2, 0, 'usage: train.py [-h]\ntrain.py: error: unrecognized arguments: --x')).toBe('usage')
  expect(cellTriage(1, 0, 'ValueError: nan')).toBe('unknown')
  expect(cellTriage(null, 0, '')).toBe('unknown')
})

it('looks at the last run of a log only', () => {
  expect(lastRunOf('=== one\nCUDA out of memory\n=== two\nfine\n')).toBe('=== two\nfine\n')
  expect(lastRunOf('cut off\nfine\n')).toBe('cut off\nfine\n')
})

it('knows how often a save is worth its time', () => {
  const cadence = checkpointCadence({ checkpointSeconds: 30, betweenFailuresSeconds: 3 * 3600, iterationSeconds: 2 })
  expect(Math.round(cadence.everySeconds)).toBe(805)
  expect(cadence.everyIterations).toBe(402)
  expect(
    checkpointCadence({ checkpointSeconds: 1, betweenFailuresSeconds: 1, iterationSeconds: 100 }).everyIterations,
  ).toBe(1)
})
