import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { ReleaseClock } from '#app/instance/releaseClock.ts'
import { possibleClockOf } from '#app/lifecycle/possibleClockOf.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { LazyPassphrase } from '#renderer/instance/LazyPassphrase.tsx'
import { lockedKeyOf } from '#renderer/instance/lockedKeyOf.ts'
import { MoveDialog } from '#renderer/instance/MoveDialog.tsx'
import { instanceText } from '#renderer/instance/text.ts'
import { useStatusWords } from '#renderer/instance/useStatusWords.ts'
import { LazyTellOff } from '#renderer/lifecycle/LazyTellOff.tsx'
import { lifecycleText } from '#renderer/lifecycle/text.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useTeardowns } from '#renderer/teardown/teardownStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { useReport } from '#renderer/window/useReport.tsx'

/** Why an instance does not answer, what that does not mean, and what can be done. Nothing while it answers or is known off. */
export function LinkNotice({ view }: { view: InstanceView }) {
  const [moving, setMoving] = useState(false)
  const [telling, setTelling] = useState(false)
  const [unlocking, setUnlocking] = useState<string | null>(null)
  return (
    <>
      <Words view={view} onMove={() => setMoving(true)} onTell={() => setTelling(true)} onUnlock={setUnlocking} />
      {/* Not part of the words: they go whenever Berth tries again, and what the person is typing must not go with them. */}
      {moving && <MoveDialog instance={view.instance} onClose={() => setMoving(false)} />}
      {unlocking !== null && (
        <LazyPassphrase path={unlocking} onUnlocked={() => setUnlocking(null)} onClose={() => setUnlocking(null)} />
      )}
      {telling && <LazyTellOff instance={view.instance} onClose={() => setTelling(false)} />}
    </>
  )
}

type Asks = { onMove(): void; onTell(): void; onUnlock(keyPath: string): void }

function Words({ view, onMove, onTell, onUnlock }: { view: InstanceView } & Asks) {
  const t = useText(instanceText)
  const lifecycle = useText(lifecycleText)
  const format = useFormat()
  const client = useClient()
  const report = useReport()
  const nowMs = useNow(1_000)
  const profile = useProfile()
  const { words, hint } = useStatusWords(view)
  const { link, instance } = view
  const status = instanceStatus(view)
  const teardown = useTeardowns((state) => state.views[instance.id]?.state)
  if (status === 'released')
    return (
      <Wrap>
        <Notice risk="plain">{t('archived')}</Notice>
      </Wrap>
    )
  if (status !== 'unreachable' && status !== 'blocked') return null
  // Berth powers it off right now: that it stops answering is what is waited for.
  if (teardown === 'shuttingDown' || teardown === 'confirmingOff') return null
  if (link.kind !== 'unreachable' && link.kind !== 'blocked') return null
  const lockedKey = lockedKeyOf(link.error)
  const possible = possibleClockOf(instance, link, profile, nowMs)

  const tell = <Button onClick={onTell}>{lifecycle('tellOff')}</Button>
  const actions = (
    <>
      {lockedKey !== null && <Button onClick={() => onUnlock(lockedKey)}>{t('unlockOpen')}</Button>}
      <Button onClick={() => report(client.call('instance.reconnect', { id: instance.id }))}>
        {t('reconnectNow')}
      </Button>
      <Button onClick={onMove}>{t('movedOpen')}</Button>
      {possible === null && tell}
    </>
  )
  return (
    <Wrap>
      {link.kind === 'blocked' ? (
        <ErrorNotice error={link.error} action={actions} />
      ) : (
        <Notice risk="unknown" live={false} action={actions}>
          <strong>{words}</strong> · {hint}
          {link.nextTryAtMs !== null && (
            <span className="muted">
              {' '}
              {t('nextTry', { duration: format.duration(Math.max(0, link.nextTryAtMs - nowMs)) })}
            </span>
          )}
        </Notice>
      )}
      {possible !== null && <PossibleOff clock={possible} action={tell} />}
    </Wrap>
  )
}

/** It does not answer, and may be off without anybody having said so: then a clock may be running. */
function PossibleOff({ clock, action }: { clock: ReleaseClock; action: ReactNode }) {
  const t = useText(lifecycleText)
  const format = useFormat()
  const values = { at: format.dateTime(clock.anchorMs), deadline: format.dateTime(clock.deadlineMs) }
  return (
    <Notice risk="unknown" live={false} action={action}>
      {t('possible', values)}
    </Notice>
  )
}

function Wrap({ children }: { children: ReactNode }) {
  return <div style={{ display: 'grid', gap: 8, padding: '12px 24px 0' }}>{children}</div>
}
