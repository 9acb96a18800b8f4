import type { Amount } from './tier.ts'

/** Used part of a total, 0 to 1 and beyond when over the cap; null when there is nothing to divide by. */
export function usedRatio(amount: Amount | null): number | null {
  if (amount === null || amount.total <= 0) return null
  return amount.used / amount.total
}
