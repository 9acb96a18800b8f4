import { Button } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TierId } from '#app/profile/tierId.ts'
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

const LossDialog = lazy(() => import('./LossDialog.tsx').then((m) => ({ default: m.LossDialog })))

const VERBS: readonly Verb[] = ['shutdown', 'noGpuBoot', 'reset', 'autoRelease', 'release', 'arrears']
const RARE_VERBS: readonly Verb[] = ['saveImage', 'migrate', 'delisted']

/** For each button, and for the two that nobody presses: what becomes of each tier, with the numbers of now. */
export function SurvivalMatrix({ view }: { view: InstanceView }) {
  const t = useText(lifecycleText)
  const say = useBilingual()
  const profile = useProfile()
  const [rare, setRare] = useState(false)
  const [opened, setOpened] = useState<{ tier: TierId; title: string } | null>(null)
  const { instance } = view
  const readings = useStorage((state) => state.views[instance.id]) ?? null
  const ledger = useStorage((state) => state.ledgers[instance.id]) ?? null
  const cells = survival(profile, readings, ledger)
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
        {[...VERBS, ...(rare ? RARE_VERBS : [])].map((verb) => (
          <tr key={verb}>
            <th scope="row" style={{ minWidth: 128 }}>
              <strong style={{ fontWeight: 620 }}>{verbWords(verb, days, t)}</strong>{' '}
              <span className="small muted" style={{ fontWeight: 400 }}>
                {t(`${verb}Note`)}
              </span>
            </th>
            {tiers.map((tier) => {
              const cell = cells.find((each) => each.verb === verb && each.tier === tier.id)
              const labels = { verb: verbWords(verb, days, t), tier: say(tier.name) }
              return (
                <td key={tier.id}>
                  {cell && (
                    <SurvivalCellView
                      cell={cell}
                      labels={labels}
                      onOpen={() => setOpened({ tier: tier.id, title: t('lossTitle', labels) })}
                    />
                  )}
                </td>
              )
            })}
          </tr>
        ))}
      </Table>
      <Button mt={8} variant="subtle" color="gray" aria-expanded={rare} onClick={() => setRare(!rare)}>
        {rare ? t('fewerVerbs') : t('moreVerbs', { number: RARE_VERBS.length })}
      </Button>
      {opened !== null && (
        <Suspense fallback={null}>
          <LossDialog view={view} tier={opened.tier} title={opened.title} onClose={() => setOpened(null)} />
        </Suspense>
      )}
    </Card>
  )
}

function verbWords(verb: Verb, days: number, t: Text<typeof lifecycleText>): string {
  return verb === 'autoRelease' ? t('autoRelease', { days }) : t(verb)
}
