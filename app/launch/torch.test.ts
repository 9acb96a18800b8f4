import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evaluateTorch } from './evaluateTorch.ts'
import { parseTorchFacts } from './torchFacts.ts'

const output = (changes: Record<string, string> = {}) =>
  Object.entries({
    python: '3.12.3',
    'torch.status': '0',
    torch: '2.8.0+cu128',
    cuda: '12.8',
    device: '',
    arches: 'sm_80 sm_90 sm_120',
    capability: '12.0',
    sum: '16777216.0',
    error: '',
    done: '1',
    ...changes,
  })
    .map(([key, value]) => `${key}=${value}`)
    .join('\n')
const verdicts = (changes?: Record<string, string>) => {
  const facts = parseTorchFacts(output(changes))
  return facts === null ? null : evaluateTorch(facts).map(({ id, verdict, reason }) => `${id} ${verdict} ${reason}`)
}

describe('torch on the card', () => {
  it('is fine only when it computed the right sum', () => {
    expect(verdicts()).toEqual(['python ok pythonPresent', 'torch ok torchPresent', 'tensor ok tensorRight'])
    expect(verdicts({ sum: '16777215.0' })?.at(-1)).toBe('tensor broken tensorWrong')
    expect(verdicts({ sum: '' })?.at(-1)).toBe('tensor broken tensorFailed')
  })

  it('tells a build without kernels for the card (AD9) from other failures', () => {
    const failed = { 'torch.status': '1', sum: '' }
    expect(
      verdicts({ ...failed, error: 'RuntimeError: CUDA error: no kernel image is available for execution' })?.at(-1),
    ).toBe('tensor broken tensorNoKernel')
    expect(verdicts({ ...failed, error: 'CUDA error: out of memory' })?.at(-1)).toBe('tensor broken tensorFailed')
    // The limit of time ended it.
    expect(verdicts({ ...failed, 'torch.status': '124', capability: '' })?.at(-1)).toBe('tensor broken tensorFailed')
  })

  it('says what there is without a card, without torch, with a build for the CPU, without Python', () => {
    expect(verdicts({ device: 'none', sum: '' })).toEqual(['python ok pythonPresent', 'torch ok torchPresent'])
    expect(verdicts({ device: 'none', sum: '', cuda: 'None' })?.at(-1)).toBe('torch warning torchCpu')
    expect(verdicts({ 'torch.status': '1', torch: '', sum: '' })?.at(-1)).toBe('torch warning torchAbsent')
    expect(verdicts({ python: 'absent' })).toEqual(['python broken pythonAbsent'])
  })

  it('reads nothing from output that was cut off, and never a wrong "fine"', () => {
    expect(parseTorchFacts(output().replace('done=1', ''))).toBeNull()
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('torch.status', 'sum', 'torch', 'python', 'device'), fc.string()),
        (changes) => {
          const tensor = verdicts(changes)?.find((line) => line.startsWith('tensor ok'))
          if (tensor !== undefined)
            expect({ 'torch.status': '0', sum: '16777216.0', ...changes }).toMatchObject({
              'torch.status': '0',
              sum: expect.stringMatching(/^\s*16777216\.0\s*$/),
            })
        },
      ),
    )
  })
})
