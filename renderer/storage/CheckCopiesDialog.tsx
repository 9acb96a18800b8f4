import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { CheckDialog } from './CheckDialog.tsx'
import { useStorage } from './storageStore.ts'
import { storageText } from './text.ts'

/** Checks every copy that the ledger of an instance knows of. */
export function CheckCopiesDialog({ instanceId, onClose }: { instanceId: string; onClose(): void }) {
  const t = useText(storageText)
  const format = useFormat()
  const client = useClient()
  const entries = useStorage((state) => state.ledgers[instanceId]?.entries) ?? []
  const copies = entries.flatMap(({ artefact, local }) => (local === null ? [] : [{ path: artefact.path, ...local }]))
  const size = format.bytes(copies.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  return (
    <CheckDialog
      say={copies.length === 0 ? t('checkNone') : t('checkSay', { count: copies.length, size })}
      nothing={copies.length === 0}
      check={(signal) =>
        client.stream('transfer.verify', { instanceId, remotePaths: copies.map(({ path }) => path) }, { signal })
      }
      onClose={onClose}
    />
  )
}
