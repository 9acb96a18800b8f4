import { useMemo } from 'react'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { needsPull } from './needsPull.ts'
import { useStorage } from './storageStore.ts'

const NONE: readonly LedgerLine[] = []

/** The files of an instance that have no copy that counts and that a pull could help. */
export function useAtRisk(instanceId: string): readonly LedgerLine[] {
  const entries = useStorage((state) => state.ledgers[instanceId]?.entries ?? NONE)
  return useMemo(() => entries.filter(({ state }) => needsPull(state)), [entries])
}
