import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { MoneyView } from '#app/money/contract.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { moneyText } from './text.ts'

const HOUR_MS = 3_600_000

/** What runs now, how long the typed balance lasts, and what is idle; the three numbers that only the person knows. */
export function AccountCard({ view }: { view: MoneyView }) {
  const t = useText(moneyText)
  const format = useFormat()
  const { account, running, yuanPerHour, unpriced, leftYuan, hoursLeft, idle } = view
  const isLow = hoursLeft !== null && hoursLeft < account.warnHours
  const aliasOf = (id: string) => visibleText(running.find(({ instanceId }) => instanceId === id)?.alias ?? id)
  return (
    <Card
      title={t('accountTitle')}
      aside={running.length === 0 ? undefined : t('runningNow', { amount: format.yuan(yuanPerHour) })}
    >
      <div style={{ display: 'grid', gap: 8, marginTop: 8 }}>
        {leftYuan !== null && leftYuan > 0 && hoursLeft !== null && (
          <p style={{ margin: 0, fontSize: 22, fontWeight: 650, color: isLow ? 'var(--lost)' : undefined }}>
            {t('lasts', { duration: format.duration(hoursLeft * HOUR_MS) })}
          </p>
        )}
        {leftYuan !== null && account.balanceAtMs !== null && (
          <p style={{ margin: 0 }}>
            {t('left', { at: format.dateTime(account.balanceAtMs), amount: format.yuan(leftYuan) })}
          </p>
        )}
        {running.length === 0 && <p style={{ margin: 0 }}>{t('runningNone')}</p>}
        {leftYuan === null && <p style={{ margin: 0 }}>{t('noBalance')}</p>}
        {leftYuan !== null && leftYuan <= 0 && <Notice risk="lost">{t('arrears')}</Notice>}
        {isLow && leftYuan !== null && leftYuan > 0 && <Notice risk="lost">{t('lowSay')}</Notice>}
        {unpriced.length > 0 && (
          <Notice risk="unknown">
            {t('unpriced', { list: unpriced.map(visibleText).join(format.locale === 'en' ? ', ' : '、') })}
          </Notice>
        )}
        {idle.map(({ instanceId, sinceMs, yuan }) => (
          <Notice key={instanceId} risk="risk">
            {t('idleNow', {
              alias: aliasOf(instanceId),
              at: format.dateTime(sinceMs),
              amount: yuan === null ? '—' : format.yuan(yuan),
            })}
          </Notice>
        ))}
        <AccountForm account={account} />
      </div>
    </Card>
  )
}

function AccountForm({ account }: { account: MoneyView['account'] }) {
  const t = useText(moneyText)
  const client = useClient()
  const [balance, setBalance] = useState<number | string>(account.balanceYuan ?? '')
  const [hours, setHours] = useState<number | string>(account.warnHours)
  const [idle, setIdle] = useState<number | string>(account.idleWarnYuan)
  const save = useAction(
    async (signal, told: { balanceYuan: number | null; warnHours: number; idleWarnYuan: number }) => {
      await client.call('money.setAccount', told, { signal })
    },
  )
  const balanceYuan = typeof balance === 'number' ? balance : null
  const isBalance = balance === '' || (balanceYuan !== null && Math.abs(balanceYuan) <= 1_000_000)
  const isHours = typeof hours === 'number' && hours >= 1 && hours <= 720
  const isIdle = typeof idle === 'number' && idle > 0 && idle <= 10_000
  return (
    <form
      style={{ display: 'flex', flexWrap: 'wrap', gap: 12, alignItems: 'flex-end' }}
      onSubmit={(event) => {
        event.preventDefault()
        if (isBalance && isHours && isIdle) save.run({ balanceYuan, warnHours: hours, idleWarnYuan: idle })
      }}
    >
      <NumberInput
        label={t('balance')}
        value={balance}
        onChange={setBalance}
        clampBehavior="none"
        decimalScale={2}
        prefix="¥"
        hideControls
        w={160}
        error={isBalance ? undefined : t('balanceInvalid')}
      />
      <NumberInput
        label={t('warnHours')}
        value={hours}
        onChange={setHours}
        clampBehavior="none"
        decimalScale={0}
        hideControls
        w={140}
        error={isHours ? undefined : t('warnInvalid')}
      />
      <NumberInput
        label={t('idleWarn')}
        value={idle}
        onChange={setIdle}
        clampBehavior="none"
        decimalScale={2}
        prefix="¥"
        hideControls
        w={180}
        error={isIdle ? undefined : t('idleWarnInvalid')}
      />
      <Button type="submit" disabled={!isBalance || !isHours || !isIdle} loading={save.pending}>
        {t('accountSave')}
      </Button>
      {save.error !== null && <ErrorNotice error={save.error} />}
    </form>
  )
}
