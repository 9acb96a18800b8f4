import { Button, NumberInput, SegmentedControl, Stack, Switch, TextInput } from '@mantine/core'
import { useState } from 'react'
import { quietHoursSchema } from '#app/settings/quietHours.ts'
import { type Settings, settingsSchema } from '#app/settings/settings.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { FindTorch } from './FindTorch.tsx'
import classes from './SettingsScreen.module.css'
import { SshConfigCard } from './SshConfigCard.tsx'
import { useSettings } from './settingsStore.ts'
import { settingsText } from './text.ts'

const MB = 1024 ** 2
const USUAL_NIGHT = { from: '23:00', to: '08:00' }

/** Language, colours, where pulls go, the local Python for level 3. */
export function SettingsScreen() {
  const { settings, info } = useSettings()
  if (settings === null || info === null) return null
  return <Form settings={settings} />
}

function Form({ settings }: { settings: Settings }) {
  const t = useText(settingsText)
  const client = useClient()
  const info = useSettings((state) => state.info)
  const [folder, setFolder] = useState(settings.pullFolder ?? '')
  const [python, setPython] = useState(settings.localPython ?? '')
  const limit = settings.bandwidthLimitBytesPerSecond
  const [limitMb, setLimitMb] = useState<number | string>(limit === null ? '' : limit / MB)
  const [saved, setSaved] = useState(false)
  const update = useAction(async (signal, change: Partial<Settings>) => {
    setSaved(false)
    await client.call('settings.update', change, { signal })
    setSaved(true)
  })
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t('title')}</h1>
      <Card title={t('appearance')}>
        <Stack gap={12} mt={12}>
          <div className={classes.line}>
            <span>{t('language')}</span>
            <SegmentedControl
              aria-label={t('language')}
              value={settings.language}
              onChange={(value) => update.run({ language: settingsSchema.shape.language.parse(value) })}
              data={[
                { value: 'system', label: t('languageSystem') },
                { value: 'zh-CN', label: t('chinese') },
                { value: 'en', label: t('english') },
              ]}
            />
          </div>
          <div className={classes.line}>
            <span>{t('theme')}</span>
            <SegmentedControl
              aria-label={t('theme')}
              value={settings.colorScheme}
              onChange={(value) => update.run({ colorScheme: settingsSchema.shape.colorScheme.parse(value) })}
              data={[
                { value: 'system', label: t('themeSystem') },
                { value: 'light', label: t('themeLight') },
                { value: 'dark', label: t('themeDark') },
              ]}
            />
          </div>
        </Stack>
      </Card>
      <Card title={t('pulls')}>
        <Switch
          mt={12}
          size="sm"
          label={t('scanValues')}
          description={t('scanValuesHint')}
          checked={settings.scanValues}
          onChange={(event) => update.run({ scanValues: event.currentTarget.checked })}
        />
        <form
          onSubmit={(event) => {
            event.preventDefault()
            update.run({
              pullFolder: folder.trim() === '' ? null : folder.trim(),
              localPython: python.trim() === '' ? null : python.trim(),
              bandwidthLimitBytesPerSecond: typeof limitMb === 'number' ? Math.round(limitMb * MB) : null,
            })
          }}
        >
          <Stack gap={12} mt={12}>
            <TextInput
              label={t('pullFolder')}
              description={t('pullFolderHint', { folder: visibleText(info?.pullFolder ?? '') })}
              value={folder}
              onChange={(event) => setFolder(event.currentTarget.value)}
              spellCheck={false}
            />
            <TextInput
              label={t('localPython')}
              description={t('localPythonHint')}
              value={python}
              onChange={(event) => setPython(event.currentTarget.value)}
              placeholder="/usr/bin/python3"
              spellCheck={false}
            />
            <FindTorch onFound={setPython} />
            <NumberInput
              label={t('limit')}
              description={t('limitHint')}
              value={limitMb}
              onChange={setLimitMb}
              min={0.1}
              decimalScale={1}
              w={200}
            />
            {update.error !== null && <ErrorNotice error={update.error} />}
            <div className={classes.line}>
              <Button type="submit" variant="filled" loading={update.pending}>
                {t('save')}
              </Button>
              <span role="status" className="muted">
                {saved ? t('saved') : ''}
              </span>
            </div>
          </Stack>
        </form>
      </Card>
      <Card title={t('watching')}>
        {info?.host === 'electron' && (
          <Switch
            mt={12}
            size="sm"
            label={t('keepWatching')}
            description={t('keepWatchingHint')}
            checked={settings.keepWatching}
            onChange={(event) => update.run({ keepWatching: event.currentTarget.checked })}
          />
        )}
        <Switch
          mt={12}
          size="sm"
          label={t('quietHours')}
          description={t('quietHoursHint')}
          checked={settings.quietHours !== null}
          onChange={(event) => update.run({ quietHours: event.currentTarget.checked ? USUAL_NIGHT : null })}
        />
        {settings.quietHours !== null && (
          <div className={classes.line} style={{ justifyContent: 'flex-start' }}>
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="time"
                label={t(end === 'from' ? 'quietFrom' : 'quietTo')}
                defaultValue={settings.quietHours?.[end]}
                onBlur={({ currentTarget: { value } }) => {
                  const quietHours = quietHoursSchema.safeParse({ ...settings.quietHours, [end]: value }).data
                  if (quietHours !== undefined) update.run({ quietHours })
                }}
              />
            ))}
          </div>
        )}
      </Card>
      <SshConfigCard />
      {info !== null && (
        <Card title={t('about')}>
          <dl className={classes.facts}>
            <dt>{t('version')}</dt>
            <dd>{info.version}</dd>
            <dt>{t('host')}</dt>
            <dd>{t(info.host === 'electron' ? 'hostElectron' : 'hostBrowser')}</dd>
            <dt>{t('dataDir')}</dt>
            <dd className="mono">{visibleText(info.dataDir)}</dd>
          </dl>
        </Card>
      )}
    </div>
  )
}
