import { Progress } from '@mantine/core'
import { errorText } from '#app/contract/errorText.ts'
import type { TransferView } from '#app/transfer/transferView.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import classes from './TransferScreen.module.css'
import { transferText } from './text.ts'

/** How far one transfer is, in words and as a bar; why, when it has failed. */
export function TransferProgress({ transfer }: { transfer: TransferView }) {
  const t = useText(transferText)
  const format = useFormat()
  const say = useBilingual()
  const { state, sizeBytes, doneBytes, bytesPerSecond, secondsLeft, folder, error } = transfer
  if (state === 'planning') return <div className={classes.progress}>{t('planningNote')}</div>
  if (state === 'failed' && error !== null) {
    return (
      <div className={classes.progress}>
        <span>{visibleText(say(errorText[error.code].message, error.params))}</span>
      </div>
    )
  }
  const words = [
    sizeBytes === 0 && doneBytes === 0 ? t('notBegun') : format.bytesOf(doneBytes, sizeBytes),
    state === 'waiting' ? t('waitingNote') : null,
    state !== 'running' || bytesPerSecond === null
      ? null
      : secondsLeft === null
        ? t('speedOnly', { rate: format.rate(bytesPerSecond) })
        : t('speed', { rate: format.rate(bytesPerSecond), duration: format.duration(secondsLeft * 1000, 'narrow') }),
  ].filter((each) => each !== null)
  return (
    <div className={classes.progress}>
      <Progress
        value={sizeBytes === 0 ? 0 : (100 * doneBytes) / sizeBytes}
        size={6}
        mb={2}
        transitionDuration={0}
        color={state === 'running' ? 'harbour' : 'var(--bar)'}
        aria-label={visibleText(transfer.remotePath)}
      />
      <span>{words.join(' · ')}</span>
      {folder !== null && (
        <span>
          {t('filesOf', { done: format.countOf(folder.done, folder.total) })}
          {folder.same > 0 && ` · ${t('filesSame', { count: folder.same })}`}
          {folder.failed > 0 && (
            <span className={classes.bad}> · {t('filesFailed', { number: format.integer(folder.failed) })}</span>
          )}
        </span>
      )}
    </div>
  )
}
