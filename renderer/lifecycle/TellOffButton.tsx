import { Button, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Instance } from '#app/instance/instance.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { lifecycleText } from './text.ts'

type When = 'now' | 'at' | 'unknown'

/** "It is off in the console": asks since when, because the release clock counts from there. For every state in which that is possible. */
export function TellOffButton({ instance }: { instance: Instance }) {
  const t = useText(lifecycleText)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('tellOff')}</Button>
      {open && <TellOffDialog instance={instance} onClose={() => setOpen(false)} />}
    </>
  )
}

function TellOffDialog({ instance, onClose }: { instance: Instance; onClose(): void }) {
  const t = useText(lifecycleText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const [when, setWhen] = useState<When>('now')
  const [typed, setTyped] = useState('')
  const typedMs = typed === '' ? Number.NaN : new Date(typed).getTime()
  const future = typedMs > Date.now() + 60_000
  const ready = when !== 'at' || (Number.isFinite(typedMs) && !future)
  const tell = useAction(async (signal) => {
    const pressedAtMs = when === 'now' ? Date.now() : when === 'at' ? typedMs : null
    await client.call('teardown.tellOff', { instanceId: instance.id, pressedAtMs }, { signal })
    onClose()
  })
  const { seenAliveAtMs } = instance
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('tellOffTitle', { alias: instance.alias })}
      size={520}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={16}>
        <p style={{ margin: 0 }}>{t('tellOffSay')}</p>
        <Radio.Group value={when} onChange={(value) => setWhen(value as When)} label={t('tellOffWhen')}>
          <Stack gap={8} mt={8}>
            <Radio value="now" label={t('tellOffNow')} data-autofocus />
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
            error={future ? t('tellOffFuture') : undefined}
          />
        )}
        {tell.error !== null && <ErrorNotice error={tell.error} />}
        <div style={{ display: 'flex', gap: 8, justifyContent: 'flex-end' }}>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button variant="filled" disabled={!ready} loading={tell.pending} onClick={() => tell.run()}>
            {t('tellOffConfirm')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
