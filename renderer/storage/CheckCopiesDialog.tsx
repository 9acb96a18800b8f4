import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import type { copyCheckSchema } from '#app/transfer/copyCheck.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useClient } from '#renderer/shell/clientContext.ts'
import { NamedReasons } from '#renderer/transfer/NamedReasons.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useStorage } from './storageStore.ts'

type Result = z.output<typeof copyCheckSchema>
const REASONS = {
  missing: 'copyMissing',
  changed: 'copyChanged',
  broken: 'copyBroken',
  unreadable: 'copyUnreadable',
} as const

/** Reads every copy on this computer again and says by name which of them prove nothing any more. */
export function CheckCopiesDialog({ instanceId, onClose }: { instanceId: string; onClose(): void }) {
  const t = useText('storage')
  const ui = useText('ui')
  const format = useFormat()
  const client = useClient()
  const entries = useStorage((state) => state.ledgers[instanceId]?.entries) ?? []
  const [result, setResult] = useState<Result | null>(null)
  const copies = entries.flatMap(({ artefact, local }) => (local === null ? [] : [{ path: artefact.path, ...local }]))
  const size = format.bytes(copies.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))
  const check = useAction(async (signal) => {
    const remotePaths = copies.map(({ path }) => path)
    const found = await client.call('transfer.verify', { instanceId, remotePaths }, { signal })
    if (!signal.aborted) setResult(found)
  })
  return (
    <Modal opened onClose={onClose} title={t('checkTitle')} size={680} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={12}>
        {result !== null ? (
          <Checked result={result} />
        ) : (
          <div>
            {copies.length === 0
              ? t('checkNone')
              : t(copies.length === 1 ? 'checkSayOne' : 'checkSay', { number: copies.length, size })}
          </div>
        )}
        {check.error !== null && <ErrorNotice error={check.error} />}
        {check.pending ? (
          <Group gap={8} wrap="nowrap">
            <Loading>{t('checkRunning')}</Loading>
            <Button onClick={check.abort}>{t('checkStop')}</Button>
          </Group>
        ) : (
          <Group gap={8}>
            <Button onClick={onClose}>{ui('close')}</Button>
            {result === null && copies.length > 0 && (
              <Button variant="filled" data-autofocus onClick={() => check.run()}>
                {t('checkStart')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Modal>
  )
}

function Checked({ result: { checked, problems } }: { result: Result }) {
  const t = useText('storage')
  if (problems.length === 0) {
    return (
      <div role="status">
        <Notice risk={checked === 0 ? 'unknown' : 'safe'}>
          {checked === 0 ? t('checkedNone') : t(checked === 1 ? 'checkedFineOne' : 'checkedFine', { number: checked })}
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
        lines={problems.slice(0, 200).map(({ localPath, reason }) => ({ path: localPath, reason: t(REASONS[reason]) }))}
        more={problems.length > 200 ? t('checkedMore', { number: problems.length - 200 }) : null}
      />
    </>
  )
}
