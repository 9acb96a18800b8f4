import { Button, Group, Modal, Progress, Stack } from '@mantine/core'
import { useState } from 'react'
import type { CopyChecked, CopyProblem } from '#app/transfer/copyCheck.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { NamedReasons } from './NamedReasons.tsx'
import { storageText } from './text.ts'

const SHOWN = 200
const REASONS = {
  missing: 'copyMissing',
  changed: 'copyChanged',
  broken: 'copyBroken',
  unreadable: 'copyUnreadable',
} as const

/** Reads copies on this computer again and says by name which of them prove nothing any more. `say` tells what is read. */
export function CheckDialog({
  say,
  nothing,
  check,
  onClose,
}: {
  say: string
  nothing: boolean
  check(signal: AbortSignal): AsyncIterable<CopyChecked>
  onClose(): void
}) {
  const t = useText(storageText)
  const ui = useText(uiText)
  const format = useFormat()
  const [latest, setLatest] = useState<CopyChecked | null>(null)
  const [problems, setProblems] = useState<readonly CopyProblem[]>([])
  const [finished, setFinished] = useState(false)
  const run = useAction(async (signal) => {
    setLatest(null)
    setProblems([])
    for await (const item of check(signal)) {
      setLatest(item)
      const { problem } = item
      if (problem !== null) setProblems((before) => [...before, problem])
    }
    if (!signal.aborted) setFinished(true)
  })
  const ratio = latest === null || latest.sizeBytes === 0 ? 0 : latest.doneBytes / latest.sizeBytes
  return (
    <Modal opened onClose={onClose} title={t('checkTitle')} size={680} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={12}>
        {finished ? <Checked checked={latest?.checked ?? 0} problems={problems} /> : <div>{say}</div>}
        {run.error !== null && <ErrorNotice error={run.error} />}
        {run.pending ? (
          <>
            <Progress
              value={100 * ratio}
              size={8}
              transitionDuration={0}
              color="harbour"
              aria-label={t('checkTitle')}
            />
            <Group gap={8} justify="space-between">
              <span className="small muted">
                {latest === null
                  ? t('checkRunning')
                  : t('checkProgress', {
                      done: format.countOf(latest.checked, latest.total),
                      bytes: format.bytesOf(latest.doneBytes, latest.sizeBytes),
                    })}
              </span>
              <Button onClick={run.abort}>{t('checkStop')}</Button>
            </Group>
          </>
        ) : (
          <Group gap={8}>
            <Button onClick={onClose}>{ui('close')}</Button>
            {!finished && !nothing && (
              <Button variant="filled" data-autofocus onClick={() => run.run()}>
                {t('checkStart')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  )
}

function Checked({ checked, problems }: { checked: number; problems: readonly CopyProblem[] }) {
  const t = useText(storageText)
  if (problems.length === 0) {
    return (
      <div role="status">
        <Notice risk={checked === 0 ? 'unknown' : 'safe'}>
          {checked === 0 ? t('checkedNone') : t('checkedFine', { count: checked })}
        </Notice>
      </div>
    )
  }
  return (
    <>
      <div role="alert">
        <Notice risk="lost">
          <p>
            <strong>{t('checkedBad', { number: problems.length, checked })}</strong>
          </p>
          <p>{t('checkedBadNext')}</p>
        </Notice>
      </div>
      <NamedReasons
        label={t('checkedTitle')}
        lines={problems
          .slice(0, SHOWN)
          .map(({ localPath, reason }) => ({ path: localPath, reason: t(REASONS[reason]) }))}
        more={problems.length > SHOWN ? t('checkedMore', { number: problems.length - SHOWN }) : null}
      />
    </>
  )
}
