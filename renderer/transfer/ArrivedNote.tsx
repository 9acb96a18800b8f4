import type { TransferView } from '#app/transfer/transferView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { arrived } from './arrived.ts'
import { transferText } from './text.ts'

/** Nothing is left to wait for: what came home, what was sent and copied, and what of it does not read. */
export function ArrivedNote({ transfers }: { transfers: readonly TransferView[] }) {
  const t = useText(transferText)
  const { home, broken, sent, copied } = arrived(transfers)
  const sentences = [
    t('idle'),
    home > 0 ? t('allDone', { count: home }) : null,
    broken > 0 ? t('someBroken', { number: broken }) : null,
    sent > 0 ? t('allSent', { number: sent }) : null,
    copied > 0 ? t('allCopied', { number: copied }) : null,
  ]
  return <div role="status">{sentences.filter((each) => each !== null).join(' ')}</div>
}
