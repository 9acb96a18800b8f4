import type { InstanceView } from '#app/instance/instanceView.ts'
import { OutlookNote } from '#renderer/history/OutlookNote.tsx'
import { instanceStatus } from '#renderer/instance/instanceStatus.ts'
import { ClockCard } from '#renderer/lifecycle/ClockCard.tsx'
import { SurvivalMatrix } from '#renderer/lifecycle/SurvivalMatrix.tsx'
import { MoneyCard } from '#renderer/money/MoneyCard.tsx'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { ComputeCard } from '#renderer/storage/ComputeCard.tsx'
import { LedgerCard } from '#renderer/storage/LedgerCard.tsx'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { TierCard } from '#renderer/storage/TierCard.tsx'
import classes from './OverviewScreen.module.css'

/** The home of an instance: what is there, what each button would do to it, and what has no copy. */
export function OverviewScreen({ view }: { view: InstanceView }) {
  const { id } = view.instance
  const { tiers } = useProfile().storage
  const samples = useStorage((state) => state.views[id])
  // A tier that most instances do not have takes room only where it exists; its absence is said in the matrix.
  const shown = tiers.filter(
    (tier) => tier.id !== 'nas' || samples?.tiers.some(({ tier: of, state }) => of === 'nas' && state !== 'missing'),
  )
  // What is gone has no gauges and no buttons; what remains are the copies.
  if (instanceStatus(view) === 'released') return <LedgerCard view={view} />
  return (
    <div className={classes.grid}>
      <div className={classes.tiers} data-count={shown.length}>
        {shown.map((tier) => (
          <TierCard
            key={tier.id}
            tier={tier}
            sample={samples?.tiers.find((sample) => sample.tier === tier.id) ?? null}
            fromCache={samples?.fromCache ?? false}
            instanceId={id}
            online={view.link.kind === 'online'}
          >
            {/* Of readings that stopped nothing follows. */}
            {view.link.kind === 'online' && <OutlookNote instanceId={id} tier={tier.id} />}
          </TierCard>
        ))}
      </div>
      <div className={classes.side}>
        <ClockCard view={view} />
        <MoneyCard instance={view.instance} />
        <ComputeCard instanceId={id} />
      </div>
      <div className={classes.wide}>
        <SurvivalMatrix view={view} />
        <LedgerCard view={view} />
      </div>
    </div>
  )
}
