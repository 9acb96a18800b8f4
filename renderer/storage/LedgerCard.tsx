import { Button, SegmentedControl } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { Ledger } from '#app/storage/artefact.ts'
import { isSafe, ledgerState } from '#app/storage/ledgerState.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useClient } from '#renderer/shell/clientContext.ts'
import { useNow } from '#renderer/shell/timeStore.ts'
import { usePull } from '#renderer/transfer/usePull.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { LedgerRow } from './LedgerRow.tsx'
import { ScanNotice } from './ScanNotice.tsx'
import { useStorage } from './storageStore.ts'

const PAGE = 100

/** Every file that would go with the instance, where its copies are, and what can be done about it. */
export function LedgerCard({ view }: { view: InstanceView }) {
  const t = useText('storage')
  const format = useFormat()
  const client = useClient()
  const nowMs = useNow(1_000)
  const { id } = view.instance
  const ledger = useStorage((state) => state.ledgers[id])
  const online = view.link.kind === 'online'
  const scan = useAction(async (signal) => {
    await client.call('storage.scan', { instanceId: id }, { signal })
  })
  const scanning = scan.pending || (ledger?.scanning ?? false)
  const scanned = ledger?.scannedAtMs ?? null

  return (
    <Card
      title={t('ledgerTitle')}
      aside={
        <span style={{ display: 'inline-flex', gap: 8, alignItems: 'center' }}>
          {scanning
            ? t('scanRunning')
            : scanned !== null && ledger?.complete
              ? t('scanComplete', { age: format.age(scanned, nowMs) })
              : t('ledgerSub')}
          <Button
            leftSection={<RefreshCw size={14} aria-hidden />}
            disabled={!online || scanning}
            onClick={() => scan.run()}
            styles={{ root: { height: 26 } }}
          >
            {scanned === null ? t('scanFirst') : t('scan')}
          </Button>
        </span>
      }
    >
      {scan.error !== null && <ErrorNotice error={scan.error} />}
      {ledger === undefined ? <Loading /> : <Body view={view} ledger={ledger} scanning={scanning} />}
    </Card>
  )
}

function Body({ view, ledger, scanning }: { view: InstanceView; ledger: Ledger; scanning: boolean }) {
  const t = useText('storage')
  const [shown, setShown] = useState<'all' | 'risk'>('all')
  const [limit, setLimit] = useState(PAGE)
  const pull = usePull(view.instance.id)
  const sorted = useMemo(() => byRisk(ledger), [ledger])
  const risky = sorted.filter(({ safe }) => !safe)
  const rows = shown === 'all' ? sorted : risky

  if (ledger.scannedAtMs === null) {
    return scanning ? <Loading>{t('scanRunning')}</Loading> : <Empty>{t('scanNever')}</Empty>
  }
  return (
    <>
      {!ledger.complete && <ScanNotice ledger={ledger} />}
      {sorted.length === 0 ? (
        <Empty>{ledger.complete ? t('ledgerEmpty') : t('ledgerEmptyIncomplete')}</Empty>
      ) : (
        <>
          <SegmentedControl
            mt={8}
            aria-label={t('filterLabel')}
            value={shown}
            onChange={(value) => setShown(value as 'all' | 'risk')}
            data={[
              { value: 'all', label: t('filterAll', { number: sorted.length }) },
              { value: 'risk', label: t('filterRisk', { number: risky.length }) },
            ]}
          />
          {rows.length === 0 ? (
            <Empty>{ledger.complete ? t('noneAtRisk') : t('ledgerEmptyIncomplete')}</Empty>
          ) : (
            <Table
              label={t('ledgerTitle')}
              head={
                <>
                  <th>{t('colFile')}</th>
                  <th className={cell.number}>{t('colSize')}</th>
                  <th>{t('colChanged')}</th>
                  <th>{t('colState')}</th>
                  <th>
                    <span className="visuallyHidden">{t('colAction')}</span>
                  </th>
                </>
              }
            >
              {rows.slice(0, limit).map(({ entry }) => (
                <LedgerRow
                  key={entry.artefact.path}
                  entry={entry}
                  canPull={view.link.kind === 'online'}
                  onPull={() => pull.run([entry.artefact.path])}
                />
              ))}
            </Table>
          )}
          {rows.length > limit && (
            <Button mt={8} variant="subtle" color="gray" onClick={() => setLimit(limit + PAGE)}>
              {t('showMore', { number: Math.min(PAGE, rows.length - limit) })}
            </Button>
          )}
        </>
      )}
    </>
  )
}

/** Files without a safe copy first, the newest of them on top. */
function byRisk(ledger: Ledger) {
  return ledger.entries
    .map((entry) => ({ entry, safe: isSafe(ledgerState(entry)) }))
    .sort((a, b) => Number(a.safe) - Number(b.safe) || b.entry.artefact.mtimeMs - a.entry.artefact.mtimeMs)
}
