import { Button } from '@mantine/core'
import type { LedgerEntry } from '#app/storage/artefact.ts'
import { isSafe, ledgerState } from '#app/storage/ledgerState.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useNow } from '#renderer/shell/timeStore.ts'
import { cell } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { LedgerTag } from './LedgerTag.tsx'
import { TierPath } from './TierPath.tsx'

/** One file of the ledger. */
export function LedgerRow({ entry, canPull, onPull }: { entry: LedgerEntry; canPull: boolean; onPull(): void }) {
  const t = useText('storage')
  const format = useFormat()
  const nowMs = useNow(30_000)
  const { artefact } = entry
  const state = ledgerState(entry)
  return (
    <tr>
      <td className={cell.file}>
        <TierPath path={artefact.path} />
      </td>
      <td className={cell.number}>{format.bytes(artefact.sizeBytes)}</td>
      <td className="small muted" style={{ whiteSpace: 'nowrap' }}>
        {format.age(artefact.mtimeMs, nowMs)}
      </td>
      <td style={{ whiteSpace: 'nowrap' }}>
        <LedgerTag entry={entry} />
      </td>
      <td className={cell.number}>
        {(!isSafe(state) || state === 'discarded') && (
          <Button
            variant="subtle"
            disabled={!canPull}
            onClick={onPull}
            aria-label={t(entry.local === null ? 'pullFile' : 'pullFileAgain', { path: visibleText(artefact.path) })}
            styles={{ root: { height: 24, paddingInline: 8 } }}
          >
            {entry.local === null ? t('pull') : t('pullAgain')}
          </Button>
        )}
      </td>
    </tr>
  )
}
