import { Button, Group, Modal, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Path } from '#renderer/ui/Path.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { passphraseText } from './passphraseText.ts'

/** Asks for the passphrase of a key. */
export function PassphraseDialog({ path, onUnlocked, onClose }: { path: string; onUnlocked(): void; onClose(): void }) {
  const t = useText(passphraseText)
  const ui = useText(uiText)
  const client = useClient()
  const [passphrase, setPassphrase] = useState('')
  const unlock = useAction(async (signal) => {
    await client.call('launch.unlockKey', { path, passphrase }, { signal })
    onUnlocked()
  })
  return (
    <Modal opened onClose={onClose} title={t('title')} size={520} closeButtonProps={{ 'aria-label': ui('close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (passphrase !== '') unlock.run()
        }}
      >
        <Stack gap={12}>
          <div className="small">
            <Path path={path} />
          </div>
          <PasswordInput
            data-autofocus
            label={t('passphrase')}
            description={t('say')}
            value={passphrase}
            onChange={(event) => setPassphrase(event.currentTarget.value)}
            autoComplete="off"
            disabled={unlock.pending}
          />
          {unlock.error !== null && <ErrorNotice error={unlock.error} />}
          <Group gap={8}>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={passphrase === ''} loading={unlock.pending}>
              {t('unlock')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
