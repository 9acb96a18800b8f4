import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { suggestedEnvironment } from '#app/network/environmentFile.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './Network.module.css'
import { networkScreenText } from './screenText.ts'

type Found = { readonly path: string; readonly text: string | null; readonly isSourced: boolean }

/** The variables that shells of the instance read: shown, edited, written as one file. */
export function EnvironmentFileCard({ instanceId, online }: { instanceId: string; online: boolean }) {
  const t = useText(networkScreenText)
  const client = useClient()
  const profile = useProfile()
  const [found, setFound] = useState<Found | null>(null)
  const [text, setText] = useState('')
  const [isSaved, setSaved] = useState(false)
  const read = useAction(async (signal) => {
    const now = await client.call('network.environment', { instanceId }, { signal })
    setFound(now)
    setText(now.text ?? suggestedEnvironment(profile))
    setSaved(false)
  })
  const save = useAction(async (signal) => {
    await client.call('network.writeEnvironment', { instanceId, text }, { signal })
    setFound(await client.call('network.environment', { instanceId }, { signal }))
    setSaved(true)
  })
  const error = read.error ?? save.error
  return (
    <Card title={t('env')}>
      <div className={classes.stack}>
        <p className="small muted" style={{ margin: '4px 0 0' }}>
          {t('envSay', { file: profile.network.environmentFile })}
        </p>
        {error !== null && <ErrorNotice error={error} />}
        {found?.text === null && <Notice risk="plain">{t('envNone')}</Notice>}
        {found !== null && found.text !== null && !found.isSourced && <Notice risk="risk">{t('envUnsourced')}</Notice>}
        {found === null ? (
          <div>
            <Button disabled={!online} loading={read.pending} onClick={() => read.run()}>
              {t('envRead')}
            </Button>
          </div>
        ) : (
          <form
            className={classes.stack}
            onSubmit={(event) => {
              event.preventDefault()
              save.run()
            }}
          >
            <Textarea
              label={t('envText')}
              value={text}
              rows={8}
              spellCheck={false}
              onChange={({ currentTarget: { value } }) => {
                setText(value)
                setSaved(false)
              }}
              styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 12 } }}
            />
            <div className={classes.line} style={{ alignItems: 'center' }}>
              <Button type="submit" variant="filled" disabled={!online} loading={save.pending}>
                {t('envSave')}
              </Button>
              <Button variant="subtle" onClick={() => setText(suggestedEnvironment(profile))}>
                {t('envSuggest')}
              </Button>
              <span className="small" role="status">
                {isSaved && t('envSaved')}
              </span>
            </div>
          </form>
        )}
      </div>
    </Card>
  )
}
