import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { aliasSchema } from '#app/instance/instance.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { LazyPassphrase } from '#renderer/instance/LazyPassphrase.tsx'
import { lockedKeyOf } from '#renderer/instance/lockedKeyOf.ts'
import { instanceText } from '#renderer/instance/text.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useTime } from '#renderer/window/timeStore.ts'
import { useLaunch } from './launchStore.ts'
import { launchText } from './text.ts'

const PublicKeyNote = lazy(() => import('./PublicKeyNote.tsx').then((m) => ({ default: m.PublicKeyNote })))

/** Alias and password, then the login itself with its running time and a way to stop it. */
export function LoginForm() {
  const t = useText(launchText)
  const words = useText(instanceText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const { state, alias, password, error, setAlias, setPassword, attach, reset } = useLaunch()
  const [isKeyShown, setKeyShown] = useState(false)
  const [unlocking, setUnlocking] = useState<string | null>(null)
  const lockedKey = lockedKeyOf(error)
  const taken = (useInstances((store) => store.views) ?? []).some(({ instance }) => instance.alias === alias)
  const attaching = state.step === 'attaching'
  // Re-rendered once a second while the login runs.
  useTime((time) => (attaching ? time.nowMs : 0))
  const valid = aliasSchema.safeParse(alias).success
  const host = state.step === 'login' || state.step === 'attaching' ? visibleText(state.address.host) : ''

  return (
    <Card title={t('stepLogin')} aside={<span className="mono">{host}</span>}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (valid && !attaching) void attach(client)
        }}
      >
        <Stack gap={12} mt={8}>
          <TextInput
            label={t('alias')}
            description={t('aliasHint')}
            value={alias}
            onChange={(event) => setAlias(event.currentTarget.value.trim())}
            error={!valid ? t('aliasInvalid') : taken ? t('aliasTaken') : undefined}
            spellCheck={false}
            disabled={attaching}
            autoFocus
          />
          <PasswordInput
            label={t('password')}
            description={t('passwordHint')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            autoComplete="off"
            disabled={attaching}
          />
          {isKeyShown ? (
            <Suspense fallback={<Loading />}>
              <PublicKeyNote />
            </Suspense>
          ) : (
            <Group>
              <Button variant="subtle" onClick={() => setKeyShown(true)}>
                {t('showKey')}
              </Button>
            </Group>
          )}
          {error !== null && (
            <ErrorNotice
              error={error}
              {...(lockedKey === null
                ? {}
                : { action: <Button onClick={() => setUnlocking(lockedKey)}>{words('unlockOpen')}</Button> })}
            />
          )}
          {attaching && <Loading>{t('attaching', { host })}</Loading>}
          <Group>
            <Button onClick={reset}>{ui('cancel')}</Button>
            <Button type="submit" variant="filled" disabled={!valid} loading={attaching}>
              {t('connect')}
            </Button>
            {state.step === 'attaching' && (
              <span className="small muted">
                {t('attachingFor', { duration: format.duration(Date.now() - state.sinceMs) })}
              </span>
            )}
          </Group>
        </Stack>
      </form>
      {unlocking !== null && (
        <LazyPassphrase
          path={unlocking}
          onUnlocked={() => {
            setUnlocking(null)
            void attach(client)
          }}
          onClose={() => setUnlocking(null)}
        />
      )}
    </Card>
  )
}
