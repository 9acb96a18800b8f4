import type { Address } from './instance.ts'

/** Whether two addresses lead to the same login; ports and names of AutoDL are given to somebody else later. */
export function isSameAddress(a: Address, b: Address): boolean {
  return a.host === b.host && a.port === b.port && a.user === b.user
}
