import { artefactKind } from '#app/storage/artefactKind.ts'
import { requiredLevel } from '#app/storage/requiredLevel.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { transferTag } from './transferTag.ts'

/** The state of a transfer as tag, judged by what a file of its kind has to prove. */
export function TransferStateTag({ transfer }: { transfer: TransferView }) {
  const t = useText('transfer')
  const { artefacts } = useProfile().storage
  const name = transfer.remotePath.slice(transfer.remotePath.lastIndexOf('/') + 1)
  const { risk, word } = transferTag(transfer, requiredLevel(artefactKind(name, artefacts) ?? 'pinned'))
  return <Tag risk={risk}>{t(word)}</Tag>
}
