import { Button, FileButton, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { MOST_REQUIREMENTS_CHARACTERS } from '#app/environment/contract.ts'
import { isCondaFile, type RequirementLine, readRequirements } from '#app/environment/requirements.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import classes from './Environment.module.css'
import { environmentScreenText } from './screenText.ts'

const WHY = { framework: 'whyFramework', index: 'whyIndex', elsewhere: 'whyElsewhere', option: 'whyOption' } as const

/** Takes requirements, says line by line what becomes of them, and starts the installation. */
export function RequirementsForm({
  instanceId,
  online,
  onStarted,
}: {
  instanceId: string
  online: boolean
  onStarted(): void
}) {
  const t = useText(environmentScreenText)
  const client = useClient()
  const { launch } = useProfile()
  const [text, setText] = useState('')
  const [isTooLong, setTooLong] = useState(false)
  const isConda = isCondaFile(text)
  const lines = isConda ? [] : readRequirements(text, launch.frameworkPins)
  const toInstall = lines.filter(({ kind }) => kind === 'install')
  const left = lines.filter((line): line is RequirementLine & { kind: keyof typeof WHY } => line.kind in WHY)
  const install = useAction(async (signal) => {
    await client.call('environment.install', { instanceId, requirements: text }, { signal })
    setText('')
    onStarted()
  })
  const take = (next: string) => {
    setTooLong(next.length > MOST_REQUIREMENTS_CHARACTERS)
    if (next.length <= MOST_REQUIREMENTS_CHARACTERS) setText(next)
  }
  return (
    <Card title={t('packages')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          install.run()
        }}
      >
        <Stack gap={12}>
          <p className="small muted" style={{ margin: '4px 0 0' }}>
            {t('packagesSay', { python: launch.python })}
          </p>
          <Textarea
            aria-label={t('paste')}
            placeholder={t('paste')}
            value={text}
            onChange={(event) => take(event.currentTarget.value)}
            rows={6}
            spellCheck={false}
            styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
          />
          {isTooLong && <Notice risk="risk">{t('tooLong')}</Notice>}
          {isConda && <Notice risk="risk">{t('conda')}</Notice>}
          {left.length > 0 && (
            <div>
              <div className="small">{t('willLeave', { count: left.length })}</div>
              <ul className={classes.lines}>
                {left.map((line, index) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines may be equal, and have no other identity
                  <li key={index}>
                    <code className="mono">{visibleText(line.text)}</code>
                    <span className="small muted">{t(WHY[line.kind])}</span>
                  </li>
                ))}
              </ul>
            </div>
          )}
          {install.error !== null && <ErrorNotice error={install.error} />}
          <Group gap={8}>
            <Button
              type="submit"
              variant="filled"
              disabled={!online || toInstall.length === 0}
              loading={install.pending}
            >
              {t('install')}
            </Button>
            <FileButton
              onChange={(file) => {
                if (file === null) return
                if (file.size > MOST_REQUIREMENTS_CHARACTERS) setTooLong(true)
                else void file.text().then(take)
              }}
              accept=".txt,text/plain"
            >
              {(props) => <Button {...props}>{t('choose')}</Button>}
            </FileButton>
            <span className="small muted">
              {online ? toInstall.length > 0 && t('willInstall', { count: toInstall.length }) : t('offline')}
            </span>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
