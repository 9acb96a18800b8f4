import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Address, HostKey, Instance } from '#app/instance/instance.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './MovePanel.module.css'
import { instanceText } from './text.ts'

/** A known instance shows a new key or address: both keys side by side, the typed alias, then main compares the container id. */
export function MovePanel({
  instance,
  address,
  hostKey,
  password: firstPassword,
  onDone,
  onCancel,
}: {
  instance: Instance
  address: Address
  hostKey: HostKey
  password: string
  onDone(): void
  onCancel(): void
}) {
  const t = useText(instanceText)
  const ui = useText(uiText)
  const client = useClient()
  const [typed, setTyped] = useState('')
  const [password, setPassword] = useState(firstPassword)
  const move = useAction(async (signal) => {
    const input = {
      id: instance.id,
      address,
      newHostKeySha256: hostKey.sha256,
      typedAlias: typed,
      password: password === '' ? null : password,
    }
    await client.call('instance.move', input, { signal })
    onDone()
  })
  return (
    <Stack gap={12}>
      <div>{t('movedExplain')}</div>
      <dl className={classes.keys}>
        <dt>{t('movedOldKey')}</dt>
        <dd className="mono">
          {visibleText(instance.hostKey.type)} {instance.hostKey.sha256}
        </dd>
        <dt>{t('movedNewKey')}</dt>
        <dd className="mono">
          {visibleText(hostKey.type)} {hostKey.sha256}
        </dd>
      </dl>
      <TextInput
        label={t('movedTyped', { alias: instance.alias })}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        autoComplete="off"
        spellCheck={false}
      />
      <PasswordInput
        label={t('movedPassword')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        autoComplete="off"
      />
      {move.error !== null && <ErrorNotice error={move.error} />}
      <Group>
        <Button autoFocus onClick={onCancel}>
          {ui('cancel')}
        </Button>
        <Button variant="filled" disabled={typed !== instance.alias} loading={move.pending} onClick={() => move.run()}>
          {t('movedConfirm')}
        </Button>
      </Group>
    </Stack>
  )
}
