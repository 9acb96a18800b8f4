import { z } from 'zod'

/** Whether torch of the base environment computes on the card. Absent facts are null, never a default. */
export const torchFactsSchema = z.object({
  pythonVersion: z.string().nullable(),
  /** `failed`: the import or the computation ended with an error or took too long. */
  state: z.enum(['computed', 'wrong', 'noDevice', 'failed', 'noPython']),
  torchVersion: z.string().nullable(),
  cudaVersion: z.string().nullable(),
  /** Of the card, such as `8.9`. */
  capability: z.string().nullable(),
  /** What the build was made for, such as `sm_90`. */
  arches: z.array(z.string()),
  /** The last line of what it said, where it failed. */
  error: z.string(),
})
export type TorchFacts = z.infer<typeof torchFactsSchema>

/** 256 × 256 entries of 256 each. */
const RIGHT_SUM = '16777216.0'

/** Reads the output of `torch_probe.sh`; null when it is cut off or is something else. */
export function parseTorchFacts(output: string): TorchFacts | null {
  const values = new Map<string, string>()
  for (const line of output.split('\n')) {
    const equals = line.indexOf('=')
    if (equals > 0) values.set(line.slice(0, equals), line.slice(equals + 1).trim())
  }
  if (values.get('done') !== '1') return null
  const text = (key: string): string | null => values.get(key) || null
  const python = text('python')
  const sum = text('sum')
  const status = values.get('torch.status')
  const state =
    python === 'absent'
      ? 'noPython'
      : status !== '0'
        ? 'failed'
        : values.get('device') === 'none'
          ? 'noDevice'
          : sum === RIGHT_SUM
            ? 'computed'
            : sum === null
              ? 'failed'
              : 'wrong'
  return {
    pythonVersion: python === 'absent' ? null : python,
    state,
    torchVersion: text('torch'),
    cudaVersion: values.get('cuda') === 'None' ? null : text('cuda'),
    capability: text('capability'),
    arches: (text('arches') ?? '').split(' ').filter(Boolean),
    error: values.get('error') ?? '',
  }
}
