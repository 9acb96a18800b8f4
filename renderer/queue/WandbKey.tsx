import { Button, PasswordInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { queueEditorText } from './editorText.ts'
import classes from './Queue.module.css'

/** Takes the key of wandb to the instance; it is forgotten here as soon as it is there. */
export function WandbKey({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(queueEditorText)
  const client = useClient()
  const { credFile } = useProfile().overrides
  const [key, setKey] = useState('')
  const [isSaved, setSaved] = useState(false)
  const isKey = /^[\x21-\x7e]{20,200}$/.test(key.trim())
  const save = useAction(async (signal) => {
    await client.call('queue.saveWandbKey', { instanceId, key }, { signal })
    setKey('')
    setSaved(true)
  })
  return (
    <Card title={t('wandb')}>
      <form
        className={classes.stack}
        onSubmit={(event) => {
          event.preventDefault()
          if (isKey) save.run()
        }}
      >
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('wandbSay', { file: credFile })}
        </p>
        {save.error !== null && <ErrorNotice error={save.error} />}
        <div className={classes.line}>
          <PasswordInput
            label={t('wandbKey')}
            value={key}
            onChange={({ currentTarget: { value } }) => {
              setKey(value)
              setSaved(false)
            }}
            error={key === '' || isKey ? undefined : t('wandbBad')}
            autoComplete="off"
            w={320}
          />
          <Button type="submit" disabled={!online || !isKey} loading={save.pending}>
            {t('wandbSave')}
          </Button>
        </div>
        <span role="status" className="small">
          {isSaved && t('wandbSaved')}
        </span>
      </form>
    </Card>
  )
}
