import { Button, Checkbox, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Instance } from '#app/instance/instance.ts'
import { fitsOff } from '#app/lifecycle/offAnchor.ts'
import { readConsoleTime } from '#app/lifecycle/readConsoleTime.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { tellOffText } from './tellOffText.ts'
import { useLastLook } from './useLastLook.ts'

type When = 'now' | 'at' | 'pasted' | 'unknown'

/** Asks since when it is off: just now, as the console says in words, at a time, or unknown. */
export function TellOffDialog({ instance, onClose }: { instance: Instance; onClose(): void }) {
  const t = useText(tellOffText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const { releaseWindowDays } = useProfile().teardown
  const corrects = instance.power.state === 'off'
  const nowMs = useNow(1_000)
  const [when, setWhen] = useState<When>(corrects ? 'pasted' : 'now')
  const [typed, setTyped] = useState('')
  const [pasted, setPasted] = useState('')
  const lookedAtMs = useLastLook(instance.id)
  const [nothingSince, setNothingSince] = useState(false)
  const typedMs = typed === '' ? Number.NaN : new Date(typed).getTime()
  const read = readConsoleTime(pasted, nowMs, releaseWindowDays[instance.charge])
  const moments = when === 'at' ? (Number.isFinite(typedMs) ? [typedMs] : []) : read.kind === 'times' ? read.atMs : []
  // A minute of grace: the clocks of this window and of main may differ a little.
  const fits = (atMs: number) => fitsOff(atMs, { seenAliveAtMs: instance.seenAliveAtMs, nowMs: nowMs + 60_000 })
  const earliestMs = moments.find(fits) ?? null
  const ready = when === 'now' || when === 'unknown' || earliestMs !== null
  const tell = useAction(async (signal) => {
    const pressedAtMs = when === 'now' ? Date.now() : when === 'unknown' ? null : earliestMs
    // Only the words that were read: what stands around them may be a password.
    const said = when === 'pasted' && read.kind === 'times' ? { said: read.words } : {}
    const word = lookedAtMs !== null && nothingSince ? { nothingSince } : {}
    await client.call('teardown.tellOff', { instanceId: instance.id, pressedAtMs, ...said, ...word }, { signal })
    onClose()
  })
  const misfit =
    moments.length === 0 || earliestMs !== null
      ? undefined
      : moments.every((atMs) => atMs > nowMs)
        ? t('tellOffFuture')
        : t('tellOffSeenLater', { at: format.dateTime(instance.seenAliveAtMs ?? nowMs) })
  const { seenAliveAtMs } = instance
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(corrects ? 'correctOffTitle' : 'tellOffTitle', { alias: instance.alias })}
      size={520}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={16}>
        <p style={{ margin: 0 }}>{t('tellOffSay')}</p>
        <Radio.Group value={when} onChange={(value) => setWhen(value as When)} label={t('tellOffWhen')}>
          <Stack gap={8} mt={8}>
            {!corrects && <Radio value="now" label={t('tellOffNow')} data-autofocus />}
            <Radio value="pasted" label={t('tellOffPasted')} data-autofocus={corrects || undefined} />
            <Radio value="at" label={t('tellOffAt')} />
            <Radio
              value="unknown"
              label={
                seenAliveAtMs === null
                  ? t('tellOffUnknown')
                  : t('tellOffUnknownSeen', { at: format.dateTime(seenAliveAtMs) })
              }
            />
          </Stack>
        </Radio.Group>
        {when === 'at' && (
          <TextInput
            type="datetime-local"
            label={t('tellOffTime')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={misfit}
          />
        )}
        {when === 'pasted' && (
          <>
            <Textarea
              label={t('tellOffPaste')}
              description={t('tellOffPasteSay')}
              value={pasted}
              maxLength={500}
              rows={3}
              onChange={(event) => setPasted(event.currentTarget.value)}
              error={
                misfit ??
                (pasted.trim() === '' || moments.length > 0
                  ? undefined
                  : t(read.kind === 'general' ? 'tellOffGeneral' : 'tellOffNoTime'))
              }
            />
            {earliestMs !== null && (
              <p className="small" style={{ margin: 0 }} role="status">
                {t(moments.length > 1 ? 'tellOffReadSeveral' : 'tellOffRead', { at: format.fullDateTime(earliestMs) })}
              </p>
            )}
          </>
        )}
        {lookedAtMs !== null && (
          <Checkbox
            label={t('nothingSince', { at: format.dateTime(lookedAtMs) })}
            description={t('nothingSinceSay')}
            checked={nothingSince}
            onChange={(event) => setNothingSince(event.currentTarget.checked)}
          />
        )}
        {tell.error !== null && <ErrorNotice error={tell.error} />}
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button variant="filled" disabled={!ready} loading={tell.pending} onClick={() => tell.run()}>
            {t(corrects ? 'correctOffConfirm' : 'tellOffConfirm')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
