import type { VerifyLevel } from '#app/storage/artefact.ts'
import { artefactKind } from '#app/storage/artefactKind.ts'
import { requiredLevel } from '#app/storage/requiredLevel.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useProfile, useSettings } from '#renderer/settings/settingsStore.ts'

/** What a file of this kind has to prove once it is home. */
export function useRequiredLevel({ remotePath }: Pick<TransferView, 'remotePath'>): VerifyLevel {
  const { artefacts } = useProfile().storage
  const torchConfigured = useSettings((state) => (state.settings?.localPython ?? null) !== null)
  const name = remotePath.slice(remotePath.lastIndexOf('/') + 1)
  return requiredLevel(artefactKind(name, artefacts) ?? 'pinned', torchConfigured)
}
