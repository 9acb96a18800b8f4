/** Ratios (0 to 1) at which a gauge changes its level; from the profile. */
export type GaugeThresholds = { readonly watch: number; readonly high: number; readonly critical: number }

/** `unknown` is a level of its own: a gauge without a number is never shown as fine. */
export type GaugeLevel = 'ok' | 'watch' | 'high' | 'critical' | 'unknown'

/** How worrying a used ratio is. A missing, negative or non-finite ratio is `unknown`; more than full is `critical`. */
export function gaugeLevel(usedRatio: number | null, thresholds: GaugeThresholds): GaugeLevel {
  if (usedRatio === null || !Number.isFinite(usedRatio) || usedRatio < 0) return 'unknown'
  if (usedRatio >= thresholds.critical) return 'critical'
  if (usedRatio >= thresholds.high) return 'high'
  if (usedRatio >= thresholds.watch) return 'watch'
  return 'ok'
}
