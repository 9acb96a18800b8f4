import { Button, Stack } from '@mantine/core'
import type { Instance } from '#app/instance/instance.ts'
import type { SmokeLine } from '#app/launch/smokeLine.ts'
import type { TextTable } from '#app/text/defineText.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Tag } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import classes from './LaunchScreen.module.css'
import { useLaunch } from './launchStore.ts'
import { smokeText } from './smokeText.ts'
import { launchText } from './text.ts'

const VERDICTS = {
  ok: { risk: 'safe', word: 'verdictOk' },
  warning: { risk: 'risk', word: 'verdictWarning' },
  broken: { risk: 'lost', word: 'verdictBroken' },
  unknown: { risk: 'unknown', word: 'verdictUnknown' },
} as const

/** The end of the wizard: a verdict per line, then the clocks that cost money or data from now on. */
export function Checked({
  instance,
  smoke,
  moved,
}: {
  instance: Instance
  smoke: readonly SmokeLine[]
  moved: boolean
}) {
  const t = useText(launchText)
  const say = useBilingual()
  const format = useFormat()
  const profile = useProfile()
  const open = useShell((state) => state.open)
  const reset = useLaunch((state) => state.reset)
  const sentences: TextTable = smokeText
  return (
    <Stack gap={16}>
      <Card title={t('checkedTitle', { alias: instance.alias })}>
        {moved && (
          <div style={{ marginTop: 8 }}>
            <Notice risk="safe">{t('checkedMoved', { alias: instance.alias })}</Notice>
          </div>
        )}
        <ul className={classes.lines}>
          {smoke.map((line) => {
            const { risk, word } = VERDICTS[line.verdict]
            const sentence = sentences[line.reason]
            return (
              <li key={line.id}>
                <Tag risk={risk}>{t(word)}</Tag>
                <span>{sentence === undefined ? line.reason : visibleText(say(sentence, line.params))}</span>
              </li>
            )
          })}
        </ul>
      </Card>
      <Card title={t('clocksTitle')}>
        <ul className={classes.dangers}>
          <li>{t('dangerBilling')}</li>
          <li>{t('dangerRelease', { days: profile.teardown.releaseWindowDays[instance.charge] })}</li>
          <li>{t('dangerInodes', { cap: format.integer(profile.frontMatter.inodeCap) })}</li>
        </ul>
      </Card>
      <div>
        <Button
          autoFocus
          variant="filled"
          onClick={() => {
            reset()
            open(instance.id)
          }}
        >
          {t('toOverview')}
        </Button>
      </div>
    </Stack>
  )
}
