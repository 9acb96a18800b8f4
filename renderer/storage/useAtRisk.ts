import { useMemo } from 'react'
import type { LedgerEntry } from '#app/storage/artefact.ts'
import { isSafe, ledgerState } from '#app/storage/ledgerState.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { useStorage } from './storageStore.ts'

const NONE: readonly LedgerEntry[] = []

/** The files of an instance that have no copy that counts and that a pull could help. */
export function useAtRisk(instanceId: string): readonly LedgerEntry[] {
  const entries = useStorage((state) => state.ledgers[instanceId]?.entries ?? NONE)
  const torch = useSettings((state) => (state.settings?.localPython ?? null) !== null)
  return useMemo(
    () =>
      entries.filter((entry) => {
        const state = ledgerState(entry, torch)
        // Pulling a file again does not mend one that is broken at its source.
        return !isSafe(state) && state !== 'broken'
      }),
    [entries, torch],
  )
}
