import { Button, Group, Stack, TagsInput, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { uiText } from '#renderer/ui/text.ts'
import type { Action } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { transferPlanText } from './planText.ts'
import { landingPath, type RequestForm, requestOf } from './requestForm.ts'

const MONO = { input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }

/** What to pull or push: paths and what to leave out. Enter looks; nothing starts from here. */
export function RequestFields({
  form,
  onChange,
  look,
  onClose,
}: {
  form: RequestForm
  onChange(form: RequestForm): void
  look: Action<[]>
  onClose(): void
}) {
  const t = useText(transferPlanText)
  const ui = useText(uiText)
  const [tried, setTried] = useState(false)
  const asked = requestOf('-', form)
  const bad = tried && 'bad' in asked ? asked.bad : null
  const push = form.direction === 'push'
  const lands = push ? landingPath(form) : null
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!('bad' in asked)) look.run()
      }}
    >
      <Stack gap={12}>
        {push && (
          <TextInput
            label={t('pushFrom')}
            description={t('pushFromHint')}
            value={form.localPath}
            onChange={(event) => onChange({ ...form, localPath: event.currentTarget.value })}
            error={bad === 'localPath' && t('needAbsoluteLocal')}
            disabled={look.pending}
            styles={MONO}
            autoComplete="off"
            spellCheck={false}
            data-autofocus
          />
        )}
        <div>
          <TextInput
            label={t(push ? 'pushTo' : 'pullFrom')}
            description={push ? undefined : t('pullFromHint')}
            value={form.remotePath}
            onChange={(event) => onChange({ ...form, remotePath: event.currentTarget.value })}
            error={bad === 'remotePath' && t('needAbsoluteRemote')}
            disabled={look.pending}
            styles={MONO}
            autoComplete="off"
            spellCheck={false}
            data-autofocus={push ? undefined : true}
          />
          {lands !== null && (
            <div className="small muted" style={{ marginTop: 4, overflowWrap: 'anywhere' }}>
              {t('pushLands', { path: visibleText(lands) })}
            </div>
          )}
        </div>
        <TagsInput
          label={t('excludes')}
          description={t('excludesHint')}
          size="xs"
          value={[...form.excludes]}
          onChange={(excludes) => onChange({ ...form, excludes })}
          disabled={look.pending}
          maxTags={200}
          splitChars={[',', '\n']}
          acceptValueOnBlur
          comboboxProps={{ withinPortal: false }}
        />
        {look.error !== null && <ErrorNotice error={look.error} />}
        {look.pending ? (
          <Group gap={8} wrap="nowrap">
            <Loading>{t('looking')}</Loading>
            <Button onClick={look.abort}>{t('stopLooking')}</Button>
          </Group>
        ) : (
          <Group gap={8}>
            <Button onClick={onClose}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled">
              {t('look')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}
