import { Button, PasswordInput } from '@mantine/core'
import { useCallback, useEffect, useState } from 'react'
import { secretSchema } from '#app/queue/contract.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { queueEditorText } from './editorText.ts'
import classes from './Queue.module.css'

type Which = 'wandb' | 'wechat'

const WORDS = {
  wandb: { title: 'wandb', say: 'wandbSay', has: 'wandbHas', label: 'wandbKey' },
  wechat: { title: 'wechat', say: 'wechatSay', has: 'wechatHas', label: 'wechatToken' },
} as const

/** Secrets that cells and queues use. They go to the instance and are forgotten here at once. */
export function SecretsCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(queueEditorText)
  const client = useClient()
  const [there, setThere] = useState<{ readonly [which in Which]: boolean } | null>(null)
  const look = useAction(
    useCallback(
      async (signal: AbortSignal) => setThere(await client.call('queue.secrets', { instanceId }, { signal })),
      [client, instanceId],
    ),
  )
  const { run } = look
  useEffect(() => {
    if (online) run()
  }, [run, online])
  return (
    <Card title={t('secrets')}>
      <div className={classes.stack}>
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('secretsSay')}
        </p>
        {(['wandb', 'wechat'] as const).map((which) => (
          <SecretForm
            key={which}
            which={which}
            isThere={there?.[which] ?? null}
            instanceId={instanceId}
            online={online}
            onChanged={() => run()}
          />
        ))}
      </div>
    </Card>
  )
}

function SecretForm({
  which,
  isThere,
  instanceId,
  online,
  onChanged,
}: {
  which: Which
  isThere: boolean | null
  instanceId: string
  online: boolean
  onChanged(): void
}) {
  const t = useText(queueEditorText)
  const client = useClient()
  const { overrides, network } = useProfile()
  const [secret, setSecret] = useState('')
  const isSound = secretSchema.safeParse(secret).success
  const words = WORDS[which]
  const save = useAction(async (signal, value: string | null) => {
    await client.call('queue.saveSecret', { instanceId, which, secret: value }, { signal })
    setSecret('')
    onChanged()
  })
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (isSound) save.run(secret)
      }}
    >
      <div style={{ fontWeight: 600 }}>{t(words.title)}</div>
      <p className="small muted" style={{ margin: '2px 0 4px' }}>
        {t(words.say, { file: which === 'wandb' ? overrides.credFile : network.notifyTokenFile })}
      </p>
      {save.error !== null && <ErrorNotice error={save.error} />}
      <div className={classes.line}>
        <PasswordInput
          label={t(words.label)}
          value={secret}
          onChange={({ currentTarget: { value } }) => setSecret(value)}
          error={secret === '' || isSound ? undefined : t('secretBad')}
          autoComplete="off"
          w={320}
        />
        <Button type="submit" disabled={!online || !isSound} loading={save.pending}>
          {t('secretSave')}
        </Button>
        {isThere === true && (
          <Button variant="subtle" disabled={!online} onClick={() => save.run(null)}>
            {t('secretForget')}
          </Button>
        )}
      </div>
      <span role="status" className="small">
        {isThere === true && t(words.has)}
      </span>
    </form>
  )
}
