import { useState } from 'react'
import type { MoneyView } from '#app/money/contract.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { Loading } from '#renderer/ui/Loading.tsx'
import { useFeed } from '#renderer/window/useFeed.ts'
import { AccountCard } from './AccountCard.tsx'
import { MonthCard } from './MonthCard.tsx'
import { moneyText } from './text.ts'

/** What runs now and how long the balance lasts; what a month cost. */
export function MoneyScreen() {
  const t = useText(moneyText)
  const [view, setView] = useState<MoneyView | null>(null)
  useFeed('money.watch', null, setView)
  return (
    <div style={{ flex: 1, minHeight: 0, overflowY: 'auto', padding: 24 }}>
      <h1 style={{ margin: '0 0 16px', fontSize: 18, fontWeight: 650 }}>{t('title')}</h1>
      <div style={{ display: 'grid', gap: 12 }}>
        {view === null ? <Loading /> : <AccountCard view={view} />}
        <MonthCard />
      </div>
    </div>
  )
}
