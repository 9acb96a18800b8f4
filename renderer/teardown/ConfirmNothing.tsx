import { Button } from '@mantine/core'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { teardownScreenText } from './screenText.ts'

/** A scan that found nothing asks: it says where it looked, and a person says that there is nothing to keep. */
export function ConfirmNothing({ instanceId }: { instanceId: string }) {
  const t = useText(teardownScreenText)
  const client = useClient()
  const { roots } = useProfile().storage.artefacts
  const confirm = useAction(async (signal) => {
    await client.call('teardown.confirmNothing', { instanceId }, { signal })
  })
  return (
    <div style={{ display: 'grid', gap: 4, marginTop: 4, justifyItems: 'start' }}>
      <span className="small muted">{t('nothingSay', { roots: roots.join(' ') })}</span>
      <Button loading={confirm.pending} onClick={() => confirm.run()} styles={{ root: { height: 24 } }}>
        {t('nothingConfirm')}
      </Button>
      {confirm.error !== null && <ErrorNotice error={confirm.error} />}
    </div>
  )
}
