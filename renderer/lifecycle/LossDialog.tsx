import { Button, Modal, Stack } from '@mantine/core'
import { useMemo } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TierId } from '#app/profile/tierId.ts'
import { byHurt } from '#app/storage/byHurt.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { LedgerTag } from '#renderer/storage/LedgerTag.tsx'
import { needsPull } from '#renderer/storage/needsPull.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { TierPath } from '#renderer/storage/TierPath.tsx'
import { usePull } from '#renderer/storage/usePull.ts'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { lossText } from './lossText.ts'

/** The files behind one cell of the matrix, what hurts first. */
export function LossDialog({
  view,
  tier,
  title,
  onClose,
}: {
  view: InstanceView
  tier: TierId
  title: string
  onClose(): void
}) {
  const t = useText(lossText)
  const ui = useText(uiText)
  const format = useFormat()
  const nowMs = useNow(30_000)
  const { id } = view.instance
  const ledger = useStorage((state) => state.ledgers[id])
  const pull = usePull(id)
  const entries = useMemo(
    () => ledger?.entries.filter(({ artefact }) => artefact.tier === tier).toSorted(byHurt) ?? [],
    [ledger, tier],
  )
  const pullable = entries.filter(({ state }) => needsPull(state)).map(({ artefact }) => artefact.path)
  return (
    <Modal opened onClose={onClose} title={title} size={820} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={8}>
        <p style={{ margin: 0 }}>{t('lossSay')}</p>
        <p className="small muted" style={{ margin: 0 }}>
          {t('lossRest')}
        </p>
        {pullable.length > 0 && (
          <div>
            <Button
              disabled={view.link.kind !== 'online'}
              onClick={() => {
                pull.run(pullable)
                onClose()
              }}
            >
              {t('pullThese', { number: pullable.length })}
            </Button>
          </div>
        )}
        <LongTable
          label={title}
          head={
            <>
              <th>{t('colLossFile')}</th>
              <th className={cell.number}>{t('colLossSize')}</th>
              <th>{t('colLossChanged')}</th>
              <th>{t('colLossState')}</th>
            </>
          }
          items={entries}
          keyOf={({ artefact }) => artefact.path}
          row={(entry) => (
            <tr>
              <td className={cell.file}>
                <TierPath path={entry.artefact.path} />
              </td>
              <td className={cell.number}>{format.bytes(entry.artefact.sizeBytes)}</td>
              <td className="small muted" style={{ whiteSpace: 'nowrap' }}>
                {format.age(entry.artefact.mtimeMs, nowMs)}
              </td>
              <td style={{ whiteSpace: 'nowrap' }}>
                <LedgerTag entry={entry} brief />
              </td>
            </tr>
          )}
        />
      </Stack>
    </Modal>
  )
}
