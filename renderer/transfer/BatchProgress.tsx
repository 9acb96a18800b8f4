import { Progress } from '@mantine/core'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { ArrivedNote } from './ArrivedNote.tsx'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'
import { currentBatch, unfinished } from './transferGroup.ts'
import { transferTotals } from './transferTotals.ts'

/** All that is under way as one: how much, how fast, how long; what arrived when nothing is left to wait for. */
export function BatchProgress({ transfers }: { transfers: readonly TransferView[] }) {
  const t = useText(transferText)
  const format = useFormat()
  const instanceId = transfers[0]?.instanceId ?? ''
  const entries = useStorage((state) => state.ledgers[instanceId]?.entries)
  const knownBytes = ({ kind, direction, remotePath }: TransferView) =>
    kind === 'folder' || direction === 'push'
      ? null
      : (entries?.find(({ artefact }) => artefact.path === remotePath)?.artefact.sizeBytes ?? null)
  const pending = unfinished(transfers)
  const batch = currentBatch(transfers)
  if (batch.length === 0) {
    return (
      <div className={classes.batch}>
        {pending.length === 0 ? (
          <ArrivedNote transfers={transfers} />
        ) : (
          <div>
            {t('idle')} <span className={classes.bad}>{t('failedSomeTotal', { number: pending.length })}</span>
          </div>
        )}
      </div>
    )
  }
  const totals = transferTotals(batch, knownBytes)
  const { number, finished, unknown, bytesPerSecond, secondsLeft } = totals
  const words = [
    t('total', { done: format.bytesOf(totals.doneBytes, totals.sizeBytes), count: number }),
    unknown > 0 ? t('unknownSizes', { number: unknown }) : null,
    bytesPerSecond === null
      ? null
      : secondsLeft === null
        ? t('speedOnly', { rate: format.rate(bytesPerSecond) })
        : t('speed', { rate: format.rate(bytesPerSecond), duration: format.duration(secondsLeft * 1000) }),
  ].filter((each) => each !== null)
  return (
    <div className={classes.batch}>
      <div>
        {words.join(' · ')}
        {totals.failed > 0 && <span className={classes.bad}> · {t('failedSomeTotal', { number: totals.failed })}</span>}
      </div>
      <Progress
        value={totals.sizeBytes === 0 ? 0 : (100 * totals.doneBytes) / totals.sizeBytes}
        size={8}
        transitionDuration={0}
        color="harbour"
        aria-label={t('title')}
      />
      {/* Read out when the number of finished ones changes, not with every byte. */}
      <div className="visuallyHidden" role="status">
        {t('finishedOf', { done: finished, count: number })}
      </div>
    </div>
  )
}
