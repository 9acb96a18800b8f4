import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Tag } from '#renderer/ui/Tag.tsx'
import { storageText } from './text.ts'

/** What is known about the copies of one file, as tag and words; `brief` leaves the note to the tooltip. */
export function LedgerTag({ entry, brief = false }: { entry: LedgerLine; brief?: boolean }) {
  const t = useText(storageText)
  switch (entry.state) {
    case 'verified': {
      const level = entry.local?.level
      const word = level === 'L3' ? 'verifiedL3' : level === 'L2' ? 'verifiedL2' : 'verifiedL1'
      return <Tag risk="safe">{t(word)}</Tag>
    }
    case 'onFs':
      return <Tag risk="safe">{t('onFs')}</Tag>
    case 'accepted':
      return <Tag risk="safe">{t('accepted')}</Tag>
    case 'discarded':
      return <Tag risk="plain">{t('discarded')}</Tag>
    case 'pulled':
      return <Noted brief={brief} risk="unknown" word={t('pulled')} note={t('pulledNote')} />
    case 'named':
      return <Noted brief={brief} risk="unknown" word={t('named')} note={t('namedNote')} />
    case 'unread':
      return <Noted brief={brief} risk="unknown" word={t('unread')} note={t('unreadNote')} />
    case 'onFsUnread':
      return <Noted brief={brief} risk="unknown" word={t('onFsUnread')} note={t('onFsUnreadNote')} />
    case 'differs':
      return <Noted brief={brief} risk="risk" word={t('differs')} note={t('differsNote')} />
    case 'hostile':
      return <Noted brief={brief} risk="lost" word={t('hostile')} note={t('hostileNote')} />
    case 'broken':
      return <Noted brief={brief} risk="lost" word={t('broken')} note={t('brokenNote')} />
    case 'staleCopy':
      return <Noted brief={brief} risk="risk" word={t('atRisk')} note={t('staleNote')} />
    case 'atRisk':
      return <Noted brief={brief} risk="risk" word={t('atRisk')} note={t('atRiskNote')} />
  }
}

function Noted({
  risk,
  word,
  note,
  brief,
}: {
  risk: 'risk' | 'lost' | 'unknown'
  word: string
  note: string
  brief: boolean
}) {
  return (
    <span title={brief ? note : undefined}>
      <Tag risk={risk}>{word}</Tag> <span className={brief ? 'visuallyHidden' : 'small muted'}>{note}</span>
    </span>
  )
}
