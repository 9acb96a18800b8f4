import { Button, Checkbox, ColorSwatch, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { type Instance, newAliasSchema, tagSchema } from '#app/instance/instance.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { instanceColor } from '#renderer/theme/instanceColor.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { fleetText } from './fleetText.ts'

const MOST_TAGS = 8
const COLORS = [0, 1, 2, 3, 4, 5, 6, 7] as const

/** What a person calls an instance, and by what they know it. */
export function EditInstance({ instance, onClose }: { instance: Instance; onClose(): void }) {
  const t = useText(fleetText)
  const ui = useText(uiText)
  const client = useClient()
  const [alias, setAlias] = useState(instance.alias)
  const [typed, setTyped] = useState(instance.tags.join(', '))
  const [colorIndex, setColorIndex] = useState(instance.colorIndex)
  const canPutAway = instance.power.state === 'off'
  const [isPutAway, setPutAway] = useState(canPutAway && instance.putAwayAtMs !== null)
  const tags = typed
    .split(/[,，]/)
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '')
  const aliasOk = alias === instance.alias || newAliasSchema.safeParse(alias).success
  const tagsOk = tags.length <= MOST_TAGS && tags.every((tag) => tagSchema.safeParse(tag).success)
  const save = useAction(async (signal) => {
    const renamed = alias === instance.alias ? {} : { alias }
    const away = isPutAway === (instance.putAwayAtMs !== null) ? {} : { putAway: isPutAway }
    await client.call('instance.update', { id: instance.id, ...renamed, ...away, tags, colorIndex }, { signal })
    onClose()
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('editTitle', { alias: instance.alias })}
      size={520}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (aliasOk && tagsOk) save.run()
        }}
      >
        <Stack gap={16}>
          <TextInput
            data-autofocus
            label={t('alias')}
            description={t('aliasSay')}
            value={alias}
            onChange={(event) => setAlias(event.currentTarget.value)}
            error={aliasOk ? undefined : t('aliasInvalid')}
            autoComplete="off"
            spellCheck={false}
          />
          <TextInput
            label={t('tags')}
            description={t('tagsSay')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={tagsOk ? undefined : t('tagsInvalid')}
            autoComplete="off"
          />
          <Radio.Group
            label={t('color')}
            value={String(colorIndex)}
            onChange={(value) => setColorIndex(COLORS[Number(value)] ?? 0)}
          >
            <Group gap={12} mt={8}>
              {COLORS.map((index) => (
                <Radio
                  key={index}
                  value={String(index)}
                  aria-label={t('colorNumber', { number: index + 1 })}
                  label={<ColorSwatch component="span" color={instanceColor(index)} size={18} />}
                />
              ))}
            </Group>
          </Radio.Group>
          <Checkbox
            label={t('putAway')}
            description={t(canPutAway ? 'putAwaySay' : 'putAwayNot')}
            checked={isPutAway}
            disabled={!canPutAway}
            onChange={(event) => setPutAway(event.currentTarget.checked)}
          />
          {save.error !== null && <ErrorNotice error={save.error} />}
          <Group gap={8}>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={!aliasOk || !tagsOk} loading={save.pending}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
