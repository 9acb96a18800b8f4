import { Button, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { AliasField } from './AliasField.tsx'
import { forgetText } from './forgetText.ts'
import classes from './TeardownScreen.module.css'

/** For one that is gone, or was never of AutoDL: out of Berth, with what that means. Nothing while an AutoDL instance answers. */
export function ForgetCard({ view }: { view: InstanceView }) {
  const t = useText(forgetText)
  const [open, setOpen] = useState(false)
  const { instance, link } = view
  // The demo has a button of its own.
  if (instance.demo || (link.kind === 'online' && instance.containerUuid !== null)) return null
  return (
    <Card title={t('title')}>
      <p className="small muted" style={{ margin: '4px 0 12px' }}>
        {t('say')}
      </p>
      <Button onClick={() => setOpen(true)}>{t('open')}</Button>
      {open && <ForgetDialog view={view} onClose={() => setOpen(false)} />}
    </Card>
  )
}

function ForgetDialog({ view, onClose }: { view: InstanceView; onClose(): void }) {
  const t = useText(forgetText)
  const ui = useText(uiText)
  const client = useClient()
  const go = useShell((state) => state.go)
  const [typedAlias, setTypedAlias] = useState('')
  const { id, alias, power } = view.instance
  const forget = useAction(async (signal) => {
    await client.call('instance.forget', { id, typedAlias }, { signal })
    go({ kind: 'home' })
  })
  const mayRun = power.state !== 'off' && power.state !== 'released'
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dialogTitle', { alias })}
      size={560}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        {mayRun && <Notice risk="lost">{t('mayRun')}</Notice>}
        {power.state === 'off' && <Notice risk="lost">{t('clockRuns')}</Notice>}
        <ul className={classes.list} style={{ margin: 0 }}>
          <li>{t('goes')}</li>
          <li>{t('stays')}</li>
          <li>{t('back')}</li>
        </ul>
        <AliasField
          label={t('type', { alias })}
          description={t('typeSay')}
          alias={alias}
          value={typedAlias}
          onChange={setTypedAlias}
        />
        {forget.error !== null && <ErrorNotice error={forget.error} />}
        <div className={classes.buttons} style={{ marginTop: 0 }}>
          <Button data-autofocus onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button
            variant="filled"
            color="var(--danger)"
            disabled={typedAlias !== alias}
            loading={forget.pending}
            onClick={() => forget.run()}
          >
            {t('confirm', { alias })}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
