import { Button, SegmentedControl } from '@mantine/core'
import { ArrowDownToLine, ArrowUpFromLine } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useAsk } from '#renderer/window/askStore.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { FollowCard } from './FollowCard.tsx'
import { HistoryTable } from './HistoryTable.tsx'
import { LazyTransferDialog } from './LazyTransferDialog.tsx'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'
import { history, unfinished } from './transferGroup.ts'
import { useTransfers } from './transferStore.ts'
import { UnfinishedTable } from './UnfinishedTable.tsx'

/** What moves between an instance, this computer and file storage: under way, and what it came to. */
export function TransferScreen({ view }: { view: InstanceView }) {
  const t = useText(transferText)
  const all = useTransfers((state) => state.transfers)
  const { asked, ask, done } = useAsk()
  const { id } = view.instance
  const online = view.link.kind === 'online'
  const released = instanceStatus(view) === 'released'
  const transfers = useMemo(() => all?.filter((transfer) => transfer.instanceId === id) ?? null, [all, id])
  const direction = asked?.instanceId === id && (asked.what === 'pull' || asked.what === 'push') ? asked.what : null
  return (
    <div className={classes.screen}>
      {!released && <FollowCard view={view} />}
      <Card
        title={t('title')}
        aside={
          !released && (
            <span className={classes.buttons}>
              <Button
                leftSection={<ArrowDownToLine size={14} aria-hidden />}
                disabled={!online}
                onClick={() => ask({ instanceId: id, what: 'pull' })}
                styles={{ root: { height: 26 } }}
              >
                {t('openPull')}
              </Button>
              <Button
                leftSection={<ArrowUpFromLine size={14} aria-hidden />}
                disabled={!online}
                onClick={() => ask({ instanceId: id, what: 'push' })}
                styles={{ root: { height: 26 } }}
              >
                {t('openPush')}
              </Button>
            </span>
          )
        }
      >
        {transfers === null ? <Loading /> : <Lists instanceId={id} transfers={transfers} />}
      </Card>
      {direction !== null && (
        <LazyTransferDialog view={view} direction={direction} remotePath={asked?.path} onClose={done} />
      )}
    </div>
  )
}

function Lists({ instanceId, transfers }: { instanceId: string; transfers: Parameters<typeof history>[0] }) {
  const t = useText(transferText)
  const open = useShell((state) => state.open)
  const [shown, setShown] = useState<'unfinished' | 'history'>('unfinished')
  const pending = useMemo(() => unfinished(transfers), [transfers])
  const ended = useMemo(() => history(transfers), [transfers])
  if (transfers.length === 0) {
    return (
      <Empty action={<Button onClick={() => open(instanceId, 'overview')}>{t('toLedger')}</Button>}>{t('empty')}</Empty>
    )
  }
  return (
    <>
      <SegmentedControl
        mt={8}
        aria-label={t('views')}
        value={shown}
        onChange={(value) => setShown(value === 'history' ? 'history' : 'unfinished')}
        data={[
          { value: 'unfinished', label: t('viewUnfinished', { number: pending.length }) },
          { value: 'history', label: t('viewHistory', { number: ended.length }) },
        ]}
      />
      {shown === 'unfinished' ? (
        <UnfinishedTable transfers={transfers} pending={pending} />
      ) : (
        <HistoryTable instanceId={instanceId} ended={ended} />
      )}
    </>
  )
}
