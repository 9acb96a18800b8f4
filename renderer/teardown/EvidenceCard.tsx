import { Button, UnstyledButton } from '@mantine/core'
import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { rowHolds } from '#app/teardown/rowHolds.ts'
import type { Row, TeardownView } from '#app/teardown/teardownView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { AcceptProcesses } from './AcceptProcesses.tsx'
import { ConfirmNothing } from './ConfirmNothing.tsx'
import { GiveUpFolders } from './GiveUpFolders.tsx'
import { rowShown } from './rowShown.ts'
import { ROW_TITLE } from './rowTitle.ts'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'
import { useReasonWords } from './useReasonWords.ts'

const MAX_ITEMS = 6

/** Every machine-checked fact, with its value, source and age. */
export function EvidenceCard({ instanceId, teardown }: { instanceId: string; teardown: TeardownView }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const report = useReport()
  const acting = teardown.state !== 'preparing' && teardown.state !== 'approved'
  return (
    <Card
      title={t('evidenceTitle')}
      aside={
        acting ? undefined : (
          <Button
            leftSection={<RefreshCw size={14} aria-hidden />}
            loading={teardown.checking}
            onClick={() => report(client.call('teardown.check', { instanceId }))}
            styles={{ root: { height: 26 } }}
          >
            {t('recheck')}
          </Button>
        )
      }
    >
      <p className={classes.note}>{t('evidenceSub')}</p>
      <span className="visuallyHidden" role="status">
        {teardown.checking ? t('checking') : ''}
      </span>
      <ul className={classes.rows}>
        {teardown.rows.map((row) => (
          <EvidenceRow
            key={row.id}
            row={row}
            onCheck={
              acting || teardown.checking
                ? undefined
                : () => report(client.call('teardown.check', { instanceId, row: row.id }))
            }
          >
            {row.id === 'quiet' && !acting && <AcceptProcesses instanceId={instanceId} teardown={teardown} />}
            {row.id === 'decided' && !acting && (
              <GiveUpFolders instanceId={instanceId} teardown={teardown} unnamed={leftOutBy(row)} />
            )}
            {row.reason === 'decidedNothingFound' && !acting && <ConfirmNothing instanceId={instanceId} />}
            {row.status === 'unknown' && teardown.plan !== null && rowHolds(row, teardown.plan) && (
              <p className={classes.note}>{t('notSeenParks')}</p>
            )}
          </EvidenceRow>
        ))}
      </ul>
    </Card>
  )
}

const leftOutBy = ({ reason, items }: Row): readonly string[] => (reason === 'decidedLeftOut' ? items : [])

/** One line of evidence; `children` is what can be done about it. */
export function EvidenceRow({
  row,
  onCheck,
  children,
}: {
  row: Row
  onCheck?: (() => void) | undefined
  children?: ReactNode
}) {
  const t = useText(teardownScreenText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const words = useReasonWords()
  const { risk, word } = rowShown(row, nowMs)
  return (
    <li className={classes.row} data-row={row.id} data-shown={word}>
      <Tag risk={risk}>{t(word)}</Tag>
      <div style={{ minWidth: 0 }}>
        <p className={classes.title}>{t(ROW_TITLE[row.id])}</p>
        <p className={classes.reason} data-risk={risk}>
          {words(row.reason, row.params)}
        </p>
        {row.items.length > 0 && (
          <ul className={classes.items}>
            {row.items.slice(0, MAX_ITEMS).map((item) => (
              <li key={item} className="mono" style={{ overflowWrap: 'anywhere' }}>
                <bdi>{visibleText(item)}</bdi>
              </li>
            ))}
            {row.items.length > MAX_ITEMS && <li>{t('moreItems', { number: row.items.length - MAX_ITEMS })}</li>}
          </ul>
        )}
        {children}
      </div>
      <div className={classes.when}>
        <div>{row.atMs === null ? t('neverRead') : format.age(row.atMs, nowMs)}</div>
        {row.source !== null && <div>{visibleText(row.source)}</div>}
        {onCheck !== undefined && (
          <UnstyledButton
            className="small"
            style={{ textDecoration: 'underline dotted', textUnderlineOffset: 3 }}
            aria-label={t('recheckRow', { row: t(ROW_TITLE[row.id]) })}
            onClick={onCheck}
          >
            {t('recheckOne')}
          </UnstyledButton>
        )}
      </div>
    </li>
  )
}
