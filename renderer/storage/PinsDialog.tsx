import { Button, Group, Modal, Stack, TagsInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { pinsText } from './pinsText.ts'

/** Which files matter beside those that the profile knows by name, and which folders nobody has to look into. */
export function PinsDialog({
  instanceId,
  pins,
  leftOut,
  suggested,
  onClose,
}: {
  instanceId: string
  pins: readonly string[]
  leftOut: readonly string[]
  /** A pin or a folder that was chosen elsewhere: it is in the list, and nothing is saved yet. */
  suggested?: { readonly pin?: string; readonly folder?: string } | undefined
  onClose(): void
}) {
  const t = useText(pinsText)
  const ui = useText(uiText)
  const client = useClient()
  const [patterns, setPatterns] = useState<string[]>(() => added(pins, suggested?.pin))
  const [folders, setFolders] = useState<string[]>(() => added(leftOut, suggested?.folder))
  const save = useAction(async (signal) => {
    await client.call('storage.setScope', { instanceId, pins: patterns, leftOut: folders }, { signal })
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
        <TagsInput
          label={t('leftOutLabel')}
          description={t('leftOutHint')}
          size="xs"
          value={folders}
          onChange={setFolders}
          acceptValueOnBlur
          splitChars={['\n']}
          comboboxProps={{ withinPortal: false }}
        />
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

const added = (known: readonly string[], one: string | undefined): string[] =>
  one === undefined || known.includes(one) ? [...known] : [...known, one]
