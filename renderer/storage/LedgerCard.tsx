import { Button, Group, SegmentedControl } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { foldFiles, unfolded } from '#app/storage/foldFiles.ts'
import { isSafe } from '#app/storage/ledgerState.ts'
import type { LedgerLine, LedgerView } from '#app/storage/ledgerView.ts'
import { mustBeHome } from '#app/storage/mustBeHome.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { LongTable } from '#renderer/ui/LongTable.tsx'
import { cell } from '#renderer/ui/Table.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useAsk } from '#renderer/window/askStore.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { CheckCopiesDialog } from './CheckCopiesDialog.tsx'
import { FindFsCopies } from './FindFsCopies.tsx'
import { LedgerFoldRow } from './LedgerFoldRow.tsx'
import { LedgerRow } from './LedgerRow.tsx'
import { ScanNotice } from './ScanNotice.tsx'
import { useStorage } from './storageStore.ts'
import { TakeAsItIs } from './TakeAsItIs.tsx'
import { storageText } from './text.ts'
import { useAtRisk } from './useAtRisk.ts'
import { useCopyToFs } from './useCopyToFs.ts'
import { useFsMounted } from './useFsMounted.ts'
import { usePull } from './usePull.ts'

const PinsDialog = lazy(() => import('./PinsDialog.tsx').then((m) => ({ default: m.PinsDialog })))

/** Every file that would go with the instance, where its copies are, and what can be done about it. */
export function LedgerCard({ view }: { view: InstanceView }) {
  const t = useText(storageText)
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
  const { asked, ask, done } = useAsk()
  const dialog = asked?.instanceId === id ? asked.what : null

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
          {ledger !== undefined && instanceStatus(view) !== 'released' && (
            <Button
              onClick={() => ask({ instanceId: id, what: 'pins' })}
              styles={{ root: { height: 26, flexShrink: 0 } }}
            >
              {t('pins')}
            </Button>
          )}
          <Button
            leftSection={<RefreshCw size={14} aria-hidden />}
            disabled={!online || scanning}
            onClick={() => scan.run()}
            styles={{ root: { height: 26, flexShrink: 0 } }}
          >
            {scanned === null ? t('scanFirst') : t('scan')}
          </Button>
        </span>
      }
    >
      {scan.error !== null && <ErrorNotice error={scan.error} />}
      {ledger === undefined ? <Loading /> : <Body view={view} ledger={ledger} scanning={scanning} />}
      {dialog === 'checkCopies' && <CheckCopiesDialog instanceId={id} onClose={done} />}
      {dialog === 'pins' && ledger !== undefined && (
        <Suspense fallback={null}>
          <PinsDialog
            instanceId={id}
            pins={ledger.pins}
            leftOut={ledger.leftOut}
            suggested={asked?.suggested}
            onClose={done}
          />
        </Suspense>
      )}
    </Card>
  )
}

function Body({ view, ledger, scanning }: { view: InstanceView; ledger: LedgerView; scanning: boolean }) {
  const t = useText(storageText)
  const format = useFormat()
  const [shown, setShown] = useState<'all' | 'risk'>('all')
  const { id, region } = view.instance
  const online = view.link.kind === 'online'
  const pull = usePull(id)
  const copy = useCopyToFs(id)
  const fsMounted = useFsMounted(id)
  const atRisk = useAtRisk(id)
  const ask = useAsk((state) => state.ask)
  const sorted = useMemo(() => byRisk(ledger), [ledger])
  const risky = sorted.filter(({ state }) => !isSafe(state))
  const { keep } = useProfile().storage.artefacts
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const count = shown === 'all' ? sorted.length : risky.length
  const rows = useMemo(() => {
    const entries = shown === 'all' ? sorted : sorted.filter(({ state }) => !isSafe(state))
    // What has to be at home is always seen by name.
    const folded = foldFiles(
      entries,
      ({ state }) => state,
      ({ artefact }) => mustBeHome(artefact, keep),
    )
    return unfolded(folded, open)
  }, [sorted, shown, keep, open])

  if (ledger.scannedAtMs === null) {
    return scanning ? <Loading>{t('scanRunning')}</Loading> : <Empty>{t('scanNever')}</Empty>
  }
  return (
    <>
      {!ledger.complete && <ScanNotice ledger={ledger} />}
      {ledger.leftOut.length > 0 && (
        <p className="small muted" style={{ margin: '8px 0 0', overflowWrap: 'anywhere' }}>
          {t('leftOutNotice', {
            folders: ledger.leftOut.map(visibleText).join(format.locale === 'en' ? ', ' : '、'),
          })}
        </p>
      )}
      <TakeAsItIs instanceId={id} ledger={ledger} />
      {sorted.length === 0 ? (
        <Empty>{ledger.complete ? t('ledgerEmpty') : t('ledgerEmptyIncomplete')}</Empty>
      ) : (
        <>
          <Group gap={8} mt={8}>
            <SegmentedControl
              aria-label={t('filterLabel')}
              value={shown}
              onChange={(value) => setShown(value as 'all' | 'risk')}
              data={[
                { value: 'all', label: t('filterAll', { number: sorted.length }) },
                { value: 'risk', label: t('filterRisk', { number: risky.length }) },
              ]}
            />
            <span style={{ flex: 1 }} />
            {fsMounted && atRisk.length > 0 && (
              <Button
                disabled={!online}
                loading={copy.pending}
                title={region === null ? t('fsSayHere') : t('fsSay', { region: visibleText(region) })}
                onClick={() => copy.run(atRisk.map(({ artefact }) => artefact.path))}
              >
                {t('copyAllToFs', { number: atRisk.length })}
              </Button>
            )}
            {fsMounted && risky.length > 0 && <FindFsCopies instanceId={id} online={online} />}
            {ledger.entries.some(({ local }) => local !== null) && (
              <Button onClick={() => ask({ instanceId: id, what: 'checkCopies' })}>{t('checkCopies')}</Button>
            )}
          </Group>
          {count === 0 ? (
            <Empty>{ledger.complete ? t('noneAtRisk') : t('ledgerEmptyIncomplete')}</Empty>
          ) : (
            <LongTable
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
              items={rows}
              keyOf={(row) => (row.kind === 'fold' ? row.key : row.item.artefact.path)}
              row={(row) =>
                row.kind === 'fold' ? (
                  <LedgerFoldRow
                    fold={row}
                    open={open.has(row.key)}
                    canPull={online}
                    onToggle={() => setOpen(toggled(open, row.key))}
                    onPull={() => pull.run(row.items.map(({ artefact }) => artefact.path))}
                  />
                ) : (
                  <LedgerRow
                    entry={row.item}
                    canPull={online}
                    onPull={() => pull.run([row.item.artefact.path])}
                    onCopy={fsMounted ? () => copy.run([row.item.artefact.path]) : null}
                  />
                )
              }
            />
          )}
        </>
      )}
    </>
  )
}

/** Files without a safe copy first, the newest of them on top. */
function byRisk(ledger: LedgerView): LedgerLine[] {
  return ledger.entries.toSorted(
    (a, b) => Number(isSafe(a.state)) - Number(isSafe(b.state)) || b.artefact.mtimeMs - a.artefact.mtimeMs,
  )
}

function toggled(open: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(open)
  if (!next.delete(key)) next.add(key)
  return next
}
