import { Button, Group, Modal, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { PackStep } from '#app/files/packStep.ts'
import type { RemovalPlan } from '#app/files/removalPlan.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { OUTCOME_WORDS } from './outcomeWords.ts'
import { RefusedList } from './RefusedList.tsx'
import { removeText } from './removeText.ts'

const PROBLEMS = {
  taken: 'packTaken',
  gone: 'gone',
  noTool: 'noTool',
  changed: 'packChanged',
  unwritable: 'packUnwritable',
} as const satisfies Record<NonNullable<PackStep['problem']>, string>

/** Headers and rounding to blocks; what a tar takes at least for each of its entries. */
const TAR_ENTRY_BYTES = 1024

/** Looks at a folder, says what packing it would do, and does it when the person says so. */
export function PackDialog({
  instanceId,
  path,
  onClose,
}: {
  instanceId: string
  path: string
  /** `changed`: there is a tar now, or there may be. */
  onClose(changed: boolean): void
}) {
  const t = useText(removeText)
  const ui = useText(uiText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const client = useClient()
  const [startedMs, setStartedMs] = useState(nowMs)
  const [plan, setPlan] = useState<RemovalPlan | null>(null)
  const [step, setStep] = useState<PackStep | null>(null)
  const look = useAction(async (signal) => {
    const found = await client.call('files.planRemoval', { instanceId, paths: [path] }, { signal })
    if (!signal.aborted) setPlan(found)
  })
  const pack = useAction(async (signal, hash: string) => {
    setStartedMs(Date.now())
    for await (const each of client.stream('files.pack', { instanceId, hash }, { signal })) setStep(each)
  })
  const { run } = look
  useEffect(() => run(), [run])
  const close = () => onClose(step !== null)
  const duration = format.duration(Math.max(0, nowMs - startedMs))
  const [entry] = plan?.entries ?? []
  const begun = step !== null || pack.pending || pack.error !== null
  return (
    <Modal
      opened
      onClose={close}
      closeOnClickOutside={false}
      title={t('packTitle')}
      size={720}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        {look.pending && <Loading>{t('looking', { duration })}</Loading>}
        {look.error !== null && <ErrorNotice error={look.error} />}
        {plan !== null && plan.refused.length > 0 && <RefusedList refused={plan.refused} />}
        {entry !== undefined && entry.kind !== 'folder' && <Notice risk="plain">{t('packNotFolder')}</Notice>}
        {entry?.kind === 'folder' && !begun && (
          <>
            <p style={{ margin: 0, overflowWrap: 'anywhere' }}>
              {t('packSay', {
                path: visibleText(entry.path),
                files: format.integer(entry.inodes),
                tar: visibleText(`${entry.path.slice(entry.path.lastIndexOf('/') + 1)}.tar`),
              })}
            </p>
            <p className="small muted" style={{ margin: 0 }}>
              {t('packHow')}
            </p>
            <p className="small muted" style={{ margin: 0 }}>
              {t('packRoom', { size: format.bytes(entry.sizeBytes + entry.inodes * TAR_ENTRY_BYTES) })}
            </p>
          </>
        )}
        {pack.pending && step?.phase !== 'done' && (
          <Loading>{step?.phase === 'removing' ? t('packRemoving') : t('packing', { duration })}</Loading>
        )}
        {pack.error !== null && <ErrorNotice error={pack.error} />}
        {step?.phase === 'done' && !pack.pending && pack.error === null && (
          <Outcome step={step} files={entry?.inodes ?? 0} />
        )}
        <Group gap={8} justify="flex-end">
          <Button onClick={close} data-autofocus>
            {begun && !pack.pending ? t('done') : ui('cancel')}
          </Button>
          {plan !== null && entry?.kind === 'folder' && !begun && (
            <Button variant="filled" onClick={() => pack.run(plan.hash)}>
              {t('packConfirm')}
            </Button>
          )}
        </Group>
      </Stack>
    </Modal>
  )
}

function Outcome({ step, files }: { step: PackStep; files: number }) {
  const t = useText(removeText)
  const format = useFormat()
  const { tar, removal, problem } = step
  const path = visibleText(step.tarPath)
  if (problem !== null) {
    return (
      <Notice risk="risk" live>
        {t(PROBLEMS[problem], { path })}
      </Notice>
    )
  }
  const size = format.bytes(tar?.sizeBytes ?? 0)
  if (removal?.outcome === 'removed') {
    return (
      <Notice risk="safe" live>
        {t('packed', { path, size, files: format.integer(files) })}
      </Notice>
    )
  }
  return (
    <Notice risk="risk" live>
      {t('packedStays', { path, size })}
      {removal !== null && (
        <div>{t(OUTCOME_WORDS[removal.outcome], { path: visibleText(removal.asidePath ?? removal.path) })}</div>
      )}
    </Notice>
  )
}
