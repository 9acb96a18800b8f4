import { Button, Stack } from '@mantine/core'
import type { Instance } from '#app/instance/instance.ts'
import type { SmokeLine } from '#app/launch/smokeLine.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useShell } from '#renderer/window/placeStore.ts'
import { checkedText } from './checkedText.ts'
import { InstanceCheck } from './InstanceCheck.tsx'
import classes from './LaunchScreen.module.css'
import { useLaunch } from './launchStore.ts'

/** The end of the wizard: a verdict per line, then the clocks that cost money or data from now on. */
export function Checked({
  instance,
  notes,
  moved,
}: {
  instance: Instance
  notes: readonly SmokeLine[]
  moved: boolean
}) {
  const t = useText(checkedText)
  const format = useFormat()
  const profile = useProfile()
  const fs = profile.storage.tiers.find(({ id }) => id === 'fs')?.path ?? ''
  const open = useShell((state) => state.open)
  const reset = useLaunch((state) => state.reset)
  return (
    <Stack gap={16}>
      <Card title={t('checkedTitle', { alias: instance.alias })}>
        {moved && (
          <div style={{ marginTop: 8 }}>
            <Notice risk="safe">{t('checkedMoved', { alias: instance.alias })}</Notice>
          </div>
        )}
        <InstanceCheck instanceId={instance.id} notes={notes} />
      </Card>
      <Card title={t('clocksTitle')}>
        <ul className={classes.dangers}>
          <li>{t('dangerBilling')}</li>
          <li>{t('dangerRelease', { days: profile.teardown.releaseWindowDays[instance.charge] })}</li>
          <li>{t('dangerKept', { path: fs })}</li>
          <li>{t('dangerArrears')}</li>
          <li>{t('dangerInodes', { cap: format.integer(profile.frontMatter.inodeCap) })}</li>
        </ul>
      </Card>
      <Card title={t('helpsTitle')}>
        <ul className={classes.dangers}>
          <li>{t('helpKey', { label: profile.launch.keyButtonLabels[0] ?? '' })}</li>
          <li>{t('helpNotice')}</li>
          <li>
            {t('helpTensorBoard', { path: profile.network.tensorboardLogDir, port: profile.network.ports.tensorboard })}
          </li>
          <li>{t('helpPanels', { port: profile.network.ports.jupyter })}</li>
        </ul>
      </Card>
      <div className={classes.foot}>
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
