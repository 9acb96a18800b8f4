import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { transferText } from './text.ts'
import { transferTag } from './transferTag.ts'
import { useRequiredLevel } from './useRequiredLevel.ts'

/** The state of a transfer as tag, judged by what a file of its kind has to prove. */
export function TransferStateTag({ transfer }: { transfer: TransferView }) {
  const t = useText(transferText)
  const { risk, word } = transferTag(transfer, useRequiredLevel(transfer))
  return <Tag risk={risk}>{t(word)}</Tag>
}
