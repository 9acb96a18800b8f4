import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { settingsText } from './text.ts'

/** Consent to the one `Include` line in the user's ssh config. */
export function SshConfigCard() {
  const t = useText(settingsText)
  const client = useClient()
  const [state, setState] = useState<{ included: boolean; file: string } | null>(null)
  const look = useAction(async (signal) => setState(await client.call('instance.sshConfig', {}, { signal })))
  const add = useAction(async (signal) => setState(await client.call('instance.includeSshConfig', {}, { signal })))
  const { run } = look
  useEffect(() => run(), [run])
  const error = add.error ?? look.error
  const file = visibleText(state?.file ?? '')
  return (
    <Card title={t('sshTitle')}>
      {state !== null && (
        <p style={{ margin: '8px 0 12px' }} role="status">
          {t(state.included ? 'sshDone' : 'sshSay', { file })}
        </p>
      )}
      {error !== null && <ErrorNotice error={error} />}
      {state?.included === false && (
        <Button loading={add.pending} onClick={() => add.run()}>
          {t('sshAdd')}
        </Button>
      )}
    </Card>
  )
}
