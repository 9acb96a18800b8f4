import { Button } from '@mantine/core'
import type { Folded } from '#app/storage/foldFiles.ts'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cell } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { FoldName } from './FoldName.tsx'
import { LedgerTag } from './LedgerTag.tsx'
import { needsPull } from './needsPull.ts'
import { storageText } from './text.ts'

/** Many files of the ledger in one line: what they weigh together, and one act for all of them. */
export function LedgerFoldRow({
  fold,
  open,
  canPull,
  onToggle,
  onPull,
}: {
  fold: Extract<Folded<LedgerLine>, { kind: 'fold' }>
  open: boolean
  canPull: boolean
  onToggle(): void
  onPull(): void
}) {
  const t = useText(storageText)
  const format = useFormat()
  const nowMs = useNow(30_000)
  const { pattern, items, sizeBytes, newestMtimeMs } = fold
  const [first] = items
  if (first === undefined) return null
  return (
    <tr>
      <td className={cell.file}>
        <FoldName pattern={pattern} count={items.length} open={open} onToggle={onToggle} />
      </td>
      <td className={cell.number}>{format.bytes(sizeBytes)}</td>
      <td className="small muted" style={{ whiteSpace: 'nowrap' }}>
        {format.age(newestMtimeMs, nowMs)}
      </td>
      <td>
        <LedgerTag entry={first} />
      </td>
      <td className={cell.number}>
        {needsPull(first.state) && (
          <Button
            variant="subtle"
            disabled={!canPull}
            onClick={onPull}
            aria-label={t('pullFold', { number: items.length, pattern: visibleText(pattern) })}
            styles={{ root: { height: 24, paddingInline: 8 } }}
          >
            {t('pullAll')}
          </Button>
        )}
      </td>
    </tr>
  )
}
