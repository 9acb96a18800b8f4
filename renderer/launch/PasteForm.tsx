import { Button, Group, PasswordInput, Stack, Textarea } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { newAliasSchema } from '#app/instance/instance.ts'
import { parseSshLine } from '#app/instance/parseSshLine.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { sshLineReason } from '#renderer/instance/sshLineReason.ts'
import { instanceText } from '#renderer/instance/text.ts'
import { useSettings } from '#renderer/settings/settingsStore.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useReport } from '#renderer/window/useReport.tsx'
import { useLaunch } from './launchStore.ts'
import { launchText } from './text.ts'

const SshHostsDialog = lazy(() => import('./SshHostsDialog.tsx').then((m) => ({ default: m.SshHostsDialog })))

/** The paste box: says what it understood before anything is contacted. */
export function PasteForm() {
  const t = useText(launchText)
  const reason = useText(instanceText)
  const client = useClient()
  const report = useReport()
  const unfinished = useSettings(({ settings }) => settings?.unfinishedLaunch ?? null)
  const go = useShell((state) => state.go)
  const { text, password, state, error, setText, setPassword, setAlias, inspect } = useLaunch()
  const [isChoosing, setChoosing] = useState(false)
  const parsed = parseSshLine(text)
  const busy = state.step === 'inspecting'
  const submit = () => {
    if (!parsed.ok || busy) return
    go({ kind: 'launch' })
    void inspect(client)
  }
  const goOn = () => {
    if (unfinished === null) return
    setText(`ssh -p ${unfinished.port} ${unfinished.user}@${unfinished.host}`)
    if (newAliasSchema.safeParse(unfinished.alias).success) setAlias(unfinished.alias)
    go({ kind: 'launch' })
    void inspect(client)
  }
  const understood = parsed.ok
    ? [
        t('parsedAs', { user: parsed.address.user, host: visibleText(parsed.address.host), port: parsed.address.port }),
        parsed.password === null ? '' : t('parsedPassword'),
      ].join(' ')
    : null

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap={12}>
        {unfinished !== null && text === '' && (
          <Notice
            risk="plain"
            action={
              <>
                <Button onClick={goOn}>{t('unfinishedGoOn')}</Button>
                <Button onClick={() => report(client.call('settings.update', { unfinishedLaunch: null }))}>
                  {t('unfinishedDrop')}
                </Button>
              </>
            }
          >
            {t('unfinished', { host: visibleText(unfinished.host), port: unfinished.port })}
          </Notice>
        )}
        <Textarea
          label={t('pasteLabel')}
          description={t('pasteHint')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
          }}
          error={text.trim() !== '' && !parsed.ok ? reason(sshLineReason[parsed.reason]) : undefined}
          placeholder="ssh -p 38076 root@connect.westb.seetacloud.com"
          styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          rows={3}
          spellCheck={false}
          autoComplete="off"
          data-autofocus
          disabled={busy}
        />
        {understood !== null && (
          <div className="small muted" role="status">
            {understood}
          </div>
        )}
        {!(parsed.ok && parsed.password !== null) && (
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="off"
            disabled={busy}
          />
        )}
        {error !== null && <ErrorNotice error={error} />}
        <Group>
          <Button type="submit" variant="filled" disabled={!parsed.ok} loading={busy}>
            {t('look')}
          </Button>
          <Button onClick={() => setChoosing(true)} disabled={busy}>
            {t('fromConfig')}
          </Button>
        </Group>
      </Stack>
      {isChoosing && (
        <Suspense fallback={null}>
          <SshHostsDialog
            onClose={() => setChoosing(false)}
            onChoose={({ alias, user, host, port }) => {
              setText(`ssh -p ${port} ${user}@${host}`)
              if (newAliasSchema.safeParse(alias).success) setAlias(alias)
              setChoosing(false)
            }}
          />
        </Suspense>
      )}
    </form>
  )
}
