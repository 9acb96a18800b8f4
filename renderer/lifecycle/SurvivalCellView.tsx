import { UnstyledButton } from '@mantine/core'
import type { Loss, SurvivalCell } from '#app/storage/survival.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { type Risk, Tag } from '#renderer/ui/Tag.tsx'
import { useNow } from '#renderer/window/timeStore.ts'
import { lifecycleText } from './text.ts'

const RISK: { readonly [F in SurvivalCell['fate']]: Risk } = {
  kept: 'safe',
  captured: 'safe',
  leftOut: 'plain',
  ifChosen: 'risk',
  lost: 'lost',
  unknown: 'unknown',
  notApplicable: 'plain',
}

/** One cell of the matrix: kept, lost or unknown, and for lost what exactly would go; that opens into the files. */
export function SurvivalCellView({
  cell,
  labels,
  onOpen,
}: {
  cell: SurvivalCell
  labels: { readonly verb: string; readonly tier: string }
  onOpen(): void
}) {
  const t = useText(lifecycleText)
  const words = useLossWords(cell.fate === 'lost' ? cell.loss : null).join(' · ')
  return (
    <span style={{ display: 'inline-flex', flexWrap: 'wrap', gap: '0 6px', alignItems: 'center' }}>
      <Tag risk={RISK[cell.fate]}>{t(cell.fate)}</Tag>
      {words !== '' &&
        ((cell.loss?.artefacts ?? 0) > 0 ? (
          <UnstyledButton
            className="small muted"
            style={{ textDecoration: 'underline dotted', textUnderlineOffset: 3 }}
            aria-haspopup="dialog"
            aria-label={t('openLoss', { ...labels, words })}
            onClick={onOpen}
          >
            {words}
          </UnstyledButton>
        ) : (
          <span className="small muted">{words}</span>
        ))}
    </span>
  )
}

function useLossWords(loss: Loss | null): readonly string[] {
  const t = useText(lifecycleText)
  const format = useFormat()
  const nowMs = useNow(30_000)
  if (loss === null) return []
  if (loss.countedIn !== null && loss.artefacts === 0) return [t('countedInSystem')]
  const words = [
    loss.countedIn !== null
      ? t('countedInSystem')
      : loss.bytes === null
        ? t('lossBytesUnknown')
        : format.bytes(loss.bytes),
  ]
  if (loss.unsafeArtefacts === null) return [...words, t('lossNotScanned')]
  const checkpoints = loss.unsafeByKind?.checkpoint ?? 0
  if (checkpoints > 0) {
    words.push(t('lossCheckpoints', { count: checkpoints }))
  } else if (loss.unsafeArtefacts > 0) {
    const number = loss.unsafeArtefacts
    words.push(t('lossFiles', { count: number }))
  } else if (loss.complete && (loss.artefacts ?? 0) > 0) words.push(t('lossAllSafe'))
  if (loss.unsafeArtefacts > 0 && loss.newestMtimeMs !== null) {
    words.push(t('lossNewest', { age: format.age(loss.newestMtimeMs, nowMs) }))
  }
  if (!loss.complete) words.push(t('lossAtLeast'))
  return words
}
