import { Button, Group, Modal, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { storageText } from './text.ts'

/** Which files matter beside those that the profile knows by name. */
export function PinsDialog({
  instanceId,
  pins,
  onClose,
}: {
  instanceId: string
  pins: readonly string[]
  onClose(): void
}) {
  const t = useText(storageText)
  const ui = useText(uiText)
  const client = useClient()
  const [patterns, setPatterns] = useState<string[]>([...pins])
  const save = useAction(async (signal) => {
    await client.call('storage.setPins', { instanceId, patterns }, { signal })
    onClose()
  })
  return (
    <Modal opened onClose={onClose} title={t('pinsTitle')} size={640} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Stack gap={12}>
        <div>{t('pinsSay')}</div>
        <TagsInput
          label={t('pinsLabel')}
          description={t('pinsHint')}
          size="xs"
          value={patterns}
          onChange={setPatterns}
          acceptValueOnBlur
          splitChars={['\n']}
          comboboxProps={{ withinPortal: false }}
          data-autofocus
        />
        {patterns.length === 0 && <div className="small muted">{t('pinsNone')}</div>}
        <div className="small muted">{t('pinsAfter')}</div>
        {save.error !== null && <ErrorNotice error={save.error} />}
        <Group gap={8}>
          <Button onClick={onClose}>{ui('cancel')}</Button>
          <Button variant="filled" loading={save.pending} onClick={() => save.run()}>
            {t('pinsSave')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
