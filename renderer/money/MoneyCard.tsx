import { Button, NumberInput, Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { type Charge, chargeSchema, type Instance } from '#app/instance/instance.ts'
import { money } from '#app/money/money.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import classes from './MoneyCard.module.css'
import { rateText } from './rateText.ts'

/** How the instance bills: entered once, so that costs can be said. */
export function MoneyCard({ instance }: { instance: Instance }) {
  const t = useText(rateText)
  const format = useFormat()
  const client = useClient()
  const profile = useProfile()
  const nowMs = useNow(60_000)
  const view = useStorage((state) => state.views[instance.id]) ?? null
  const [rate, setRate] = useState<number | string>(instance.yuanPerHour ?? '')
  useEffect(() => setRate(instance.yuanPerHour ?? ''), [instance.yuanPerHour])
  const update = useAction(async (signal, change: { charge?: Charge; yuanPerHour?: number | null }) => {
    await client.call('instance.update', { id: instance.id, ...change }, { signal })
  })
  const typed = typeof rate === 'number' ? rate : null
  const invalid = typed !== null && (typed <= 0 || typed > 10_000)
  const { dataDiskYuanPerDay, fsYuanPerDay } = money(instance, view, null, profile, nowMs)
  return (
    <Card title={t('charge')}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          update.run({ yuanPerHour: typed })
        }}
      >
        <Select
          aria-label={t('charge')}
          value={instance.charge}
          data={chargeSchema.options.map((value) => ({ value, label: t(value) }))}
          onChange={(value) => {
            const charge = chargeSchema.safeParse(value)
            if (charge.success) update.run({ charge: charge.data })
          }}
        />
        <NumberInput
          aria-label={t('rate')}
          placeholder={t('rate')}
          value={rate}
          onChange={setRate}
          // Not clamped: −5 must be said to be no price, not become one.
          clampBehavior="none"
          error={invalid ? t('rateInvalid') : undefined}
          decimalScale={2}
          prefix="¥"
          hideControls
        />
        <Button type="submit" disabled={invalid || typed === instance.yuanPerHour} loading={update.pending}>
          {t('save')}
        </Button>
      </form>
      {instance.yuanPerHour === null && <p className={classes.note}>{t('rateHint')}</p>}
      {instance.yuanPerHour !== null && instance.rateSetAtMs !== null && (
        <p className={classes.note}>{t('rateSet', { at: format.dateTime(instance.rateSetAtMs) })}</p>
      )}
      {dataDiskYuanPerDay !== null && dataDiskYuanPerDay > 0 && (
        <p className={classes.note}>{t('diskCost', { amount: format.yuan(dataDiskYuanPerDay) })}</p>
      )}
      {fsYuanPerDay !== null && fsYuanPerDay > 0 && (
        <p className={classes.note}>{t('fsCost', { amount: format.yuan(fsYuanPerDay) })}</p>
      )}
      {update.error !== null && <ErrorNotice error={update.error} />}
    </Card>
  )
}
