import type { Scalars } from '#app/files/scalars.ts'

/** A run that goes well, with a gradient that did not for a while. */
export function storyScalars(nowMs: number): Scalars {
  const steps = Array.from({ length: 240 }, (_, at) => at * 50)
  const tag = (name: string, valueAt: (step: number) => number | null) => ({
    tag: name,
    count: 12_000,
    steps,
    timesMs: steps.map((step) => nowMs - (12_000 - step) * 900),
    values: steps.map(valueAt),
  })
  const noise = (step: number) => Math.sin(step * 12.9898) * 0.04
  return {
    files: 2,
    problem: 'none',
    moreTags: 0,
    tags: [
      tag('grad/norm', (step) => (step > 4_000 && step < 4_400 ? null : 2 + 20 * noise(step))),
      tag('lr', (step) => 1e-4 * Math.cos((step / 12_000) * (Math.PI / 2))),
      tag('train/loss', (step) => 0.9 * Math.exp(-step / 3_000) + 0.12 + noise(step)),
      tag('val/loss', (step) => 0.8 * Math.exp(-step / 3_500) + 0.2 + noise(step) / 3),
      tag('val/psnr', (step) => 31 - 9 * Math.exp(-step / 2_500) + noise(step) * 4),
    ],
  }
}
