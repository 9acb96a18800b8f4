import type { SmokeLine } from './smokeLine.ts'
import type { TorchFacts } from './torchFacts.ts'

/** Python, torch, and a tensor on the card, one verdict each. Without a GPU nothing is said of the card: its own line does. */
export function evaluateTorch(facts: TorchFacts): SmokeLine[] {
  const { pythonVersion, torchVersion, state } = facts
  const python: SmokeLine =
    pythonVersion === null
      ? { id: 'python', verdict: 'broken', reason: 'pythonAbsent', params: {} }
      : { id: 'python', verdict: 'ok', reason: 'pythonPresent', params: { version: pythonVersion } }
  if (pythonVersion === null) return [python]
  if (torchVersion === null) {
    return [python, { id: 'torch', verdict: 'warning', reason: 'torchAbsent', params: { error: facts.error } }]
  }
  const torch: SmokeLine =
    facts.cudaVersion === null
      ? { id: 'torch', verdict: 'warning', reason: 'torchCpu', params: { version: torchVersion } }
      : {
          id: 'torch',
          verdict: 'ok',
          reason: 'torchPresent',
          params: { version: torchVersion, cuda: facts.cudaVersion },
        }
  return state === 'noDevice' ? [python, torch] : [python, torch, tensorLine(facts)]
}

function tensorLine({ state, capability, arches, error }: TorchFacts): SmokeLine {
  const params = { capability: capability ?? '?', arches: arches.join(' ') || '?', error }
  switch (state) {
    case 'computed':
      return { id: 'tensor', verdict: 'ok', reason: 'tensorRight', params }
    case 'wrong':
      return { id: 'tensor', verdict: 'broken', reason: 'tensorWrong', params }
    default:
      // "no kernel image is available": the build has none for this card, and no driver mends that.
      return /no kernel image/i.test(error)
        ? { id: 'tensor', verdict: 'broken', reason: 'tensorNoKernel', params }
        : { id: 'tensor', verdict: 'broken', reason: 'tensorFailed', params }
  }
}
