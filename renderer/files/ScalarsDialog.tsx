import { Button, Modal, Stack } from '@mantine/core'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { Scalars } from '#app/files/scalars.ts'
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
import { curvesOfScalars } from './curve.ts'
import { curveText } from './curveText.ts'

const CurveCharts = lazy(() => import('./CurveCharts.tsx'))

/** The curves of a run, from its event file or the folder of them. */
export function ScalarsDialog({ instanceId, path, onClose }: { instanceId: string; path: string; onClose(): void }) {
  const t = useText(curveText)
  const ui = useText(uiText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const client = useClient()
  const [seen, setSeen] = useState<{ readonly scalars: Scalars; readonly atMs: number } | null>(null)
  const look = useAction(async (signal) => {
    const scalars = await client.call('files.scalars', { instanceId, path }, { signal })
    if (!signal.aborted) setSeen({ scalars, atMs: Date.now() })
  })
  const { run } = look
  useEffect(() => run(), [run])
  return (
    <Modal
      opened
      onClose={onClose}
      title={<bdi dir="ltr">{t('title', { name: visibleText(path.slice(path.lastIndexOf('/') + 1)) })}</bdi>}
      size={900}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'center' }}>
          <span className="small muted" style={{ flex: 1 }}>
            {seen !== null && (
              <>
                {t('say', { count: seen.scalars.files })}{' '}
                {ui('readAge', { age: format.age(seen.atMs, nowMs), source: 'SFTP' })}
              </>
            )}
          </span>
          <Button disabled={look.pending} onClick={run} styles={{ root: { height: 26 } }}>
            {t('again')}
          </Button>
        </div>
        {look.error !== null && <ErrorNotice error={look.error} />}
        {seen === null && look.pending && <Loading />}
        {seen !== null && (
          <>
            {seen.scalars.problem !== 'none' && <Notice risk="risk">{t(seen.scalars.problem)}</Notice>}
            {seen.scalars.tags.length === 0 ? (
              <Notice risk="plain">{t('none')}</Notice>
            ) : (
              <Suspense fallback={<Loading />}>
                <CurveCharts curves={curvesOfScalars(seen.scalars)} />
              </Suspense>
            )}
            {seen.scalars.moreTags > 0 && (
              <span className="small muted">{t('moreTags', { count: seen.scalars.moreTags })}</span>
            )}
          </>
        )}
      </Stack>
    </Modal>
  )
}
