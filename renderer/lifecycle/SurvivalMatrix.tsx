import type { Instance } from '#app/instance/instance.ts'
import type { Verb } from '#app/profile/verb.ts'
import { survival } from '#app/storage/survival.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { type Text, useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Table } from '#renderer/ui/Table.tsx'
import { SurvivalCellView } from './SurvivalCellView.tsx'
import { lifecycleText } from './text.ts'

const VERBS: readonly Verb[] = ['shutdown', 'noGpuBoot', 'reset', 'autoRelease', 'release', 'arrears']

/** For each button, and for the two that nobody presses: what becomes of each tier, with the numbers of now. */
export function SurvivalMatrix({ instance }: { instance: Instance }) {
  const t = useText(lifecycleText)
  const say = useBilingual()
  const profile = useProfile()
  const view = useStorage((state) => state.views[instance.id]) ?? null
  const ledger = useStorage((state) => state.ledgers[instance.id]) ?? null
  const cells = survival(profile, view, ledger)
  const tiers = profile.storage.tiers.filter((tier) =>
    cells.some((cell) => cell.tier === tier.id && cell.fate !== 'notApplicable'),
  )
  const days = profile.teardown.releaseWindowDays[instance.charge]
  return (
    <Card title={t('matrixTitle')} aside={t('matrixSub')}>
      <Table
        label={t('matrixTitle')}
        head={
          <>
            <th>{t('colVerb')}</th>
            {tiers.map((tier) => (
              <th key={tier.id}>{say(tier.name)}</th>
            ))}
          </>
        }
      >
        {VERBS.map((verb) => (
          <tr key={verb}>
            <th scope="row" style={{ minWidth: 128 }}>
              <strong style={{ fontWeight: 620 }}>{verbWords(verb, days, t)}</strong>{' '}
              <span className="small muted" style={{ fontWeight: 400 }}>
                {t(`${verb}Note`)}
              </span>
            </th>
            {tiers.map((tier) => {
              const cell = cells.find((each) => each.verb === verb && each.tier === tier.id)
              return <td key={tier.id}>{cell && <SurvivalCellView cell={cell} />}</td>
            })}
          </tr>
        ))}
      </Table>
    </Card>
  )
}

function verbWords(verb: Verb, days: number, t: Text<typeof lifecycleText>): string {
  return verb === 'autoRelease' ? t('autoRelease', { days }) : t(verb)
}
