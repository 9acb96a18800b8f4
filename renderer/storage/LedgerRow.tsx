import { ActionIcon, Button, Tooltip } from '@mantine/core'
import { HardDriveUpload } from 'lucide-react'
import { isSafe } from '#app/storage/ledgerState.ts'
import type { LedgerLine } from '#app/storage/ledgerView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { cell } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { ArtefactPath } from './ArtefactPath.tsx'
import { LedgerTag } from './LedgerTag.tsx'
import { storageText } from './text.ts'

/** One file of the ledger. `onCopy` is null where there is no file storage to copy it to. */
export function LedgerRow({
  entry,
  canPull,
  onPull,
  onCopy,
}: {
  entry: LedgerLine
  canPull: boolean
  onPull(): void
  onCopy: (() => void) | null
}) {
  const t = useText(storageText)
  const format = useFormat()
  const nowMs = useNow(30_000)
  const { artefact, state } = entry
  const path = visibleText(artefact.path)
  return (
    <tr>
      <td className={cell.file}>
        <ArtefactPath path={artefact.path} />
      </td>
      <td className={cell.number}>{format.bytes(artefact.sizeBytes)}</td>
      <td className="small muted" style={{ whiteSpace: 'nowrap' }}>
        {format.age(artefact.mtimeMs, nowMs)}
      </td>
      {/* On a narrow window the note goes below its tag before the name of the file is cut. */}
      <td>
        <LedgerTag entry={entry} />
      </td>
      <td className={cell.number}>
        {(!isSafe(state) || state === 'discarded') && (
          <span style={{ display: 'inline-flex', alignItems: 'center' }}>
            {onCopy !== null && (
              <Tooltip label={t('copyToFs')}>
                <ActionIcon
                  size={24}
                  color="harbour"
                  disabled={!canPull}
                  onClick={onCopy}
                  aria-label={t('copyFileToFs', { path })}
                >
                  <HardDriveUpload size={14} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
            <Button
              variant="subtle"
              disabled={!canPull}
              onClick={onPull}
              aria-label={t(entry.local === null ? 'pullFile' : 'pullFileAgain', { path })}
              styles={{ root: { height: 24, paddingInline: 8 } }}
            >
              {entry.local === null ? t('pull') : t('pullAgain')}
            </Button>
          </span>
        )}
      </td>
    </tr>
  )
}
