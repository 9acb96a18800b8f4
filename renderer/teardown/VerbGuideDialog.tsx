import { Button, Checkbox, Modal, Stack } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { TierId } from '#app/profile/tierId.ts'
import type { GuidedVerb } from '#app/profile/verb.ts'
import { survival } from '#app/storage/survival.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { SurvivalCellView } from '#renderer/lifecycle/SurvivalCellView.tsx'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { ConsoleGuide } from './ConsoleGuide.tsx'
import classes from './TeardownScreen.module.css'
import { verbGuideText } from './verbGuideText.ts'

const LossDialog = lazy(() => import('#renderer/lifecycle/LossDialog.tsx').then((m) => ({ default: m.LossDialog })))

/**
 * One verb of the console: what it means for data and money with the numbers of now, then the steps. Where something would be lost that
 * has no copy, or nobody knows, the steps come only after the person said that they read it.
 */
export function VerbGuideDialog({ view, verb, onClose }: { view: InstanceView; verb: GuidedVerb; onClose(): void }) {
  const t = useText(verbGuideText)
  const ui = useText(uiText)
  const say = useBilingual()
  const { teardown } = useProfile()
  const [read, setRead] = useState(false)
  const { when, means, steps } = teardown.guides[verb]
  const notYet = whyNotYet(view, verb, when)
  const danger = useDanger(view, verb)
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`${verb}Title`, { alias: view.instance.alias })}
      size={680}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={12}>
        <ul className={classes.list} style={{ margin: 0 }}>
          {means.map((each) => (
            <li key={each.zh}>{say(each)}</li>
          ))}
          <PriceLine view={view} verb={verb} />
        </ul>
        <WhatStays view={view} verb={verb} />
        {notYet !== null && <Notice risk={notYet === 'maybeOff' ? 'unknown' : 'risk'}>{t(notYet)}</Notice>}
        {danger !== null && <Notice risk={danger.risk}>{danger.text}</Notice>}
        {danger !== null && (
          <Checkbox label={t('readIt')} checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
        )}
        {(danger === null || read) && (
          <>
            <ol className={classes.list} style={{ margin: 0 }}>
              {steps.map((step) => (
                <li key={step.zh}>{say(step)}</li>
              ))}
            </ol>
            <ConsoleGuide instance={view.instance} />
          </>
        )}
        <div className={classes.buttons} style={{ marginTop: 0 }}>
          <Button data-autofocus onClick={onClose}>
            {ui('close')}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}

function whyNotYet({ instance, link }: InstanceView, verb: GuidedVerb, when: 'on' | 'off' | 'any') {
  const isOff = instance.power.state === 'off'
  if (when === 'on') return isOff ? 'needsOn' : null
  if (when === 'any' || isOff) return null
  if (link.kind !== 'online') return 'maybeOff'
  return verb === 'boot' || verb === 'noGpuBoot' ? 'alreadyOn' : 'needsOff'
}

function PriceLine({ view, verb }: { view: InstanceView; verb: GuidedVerb }) {
  const t = useText(verbGuideText)
  const format = useFormat()
  const { teardown } = useProfile()
  const { yuanPerHour, charge } = view.instance
  if (verb === 'noGpuBoot') return <li>{t('priceNoGpu', { amount: format.yuan(teardown.noGpuYuanPerHour) })}</li>
  if (verb !== 'boot' || charge === 'monthly') return null
  return <li>{yuanPerHour === null ? t('priceUnknown') : t('price', { amount: format.yuan(yuanPerHour) })}</li>
}

/** The row of the survival matrix, tier by tier; opens into the files. */
function WhatStays({ view, verb }: { view: InstanceView; verb: GuidedVerb }) {
  const t = useText(verbGuideText)
  const say = useBilingual()
  const profile = useProfile()
  const cells = useCells(view, verb)
  const [tier, setTier] = useState<TierId | null>(null)
  if (cells.length === 0) return null
  return (
    <dl style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '6px 16px', margin: 0 }}>
      {cells.map((cell) => {
        const name = say(
          profile.storage.tiers.find(({ id }) => id === cell.tier)?.name ?? { zh: cell.tier, en: cell.tier },
        )
        return (
          <div key={cell.tier} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd style={{ margin: 0 }}>
              <SurvivalCellView
                cell={cell}
                labels={{ verb: t(`${verb}Button`), tier: name }}
                onOpen={() => setTier(cell.tier)}
              />
            </dd>
          </div>
        )
      })}
      {tier !== null && (
        <Suspense fallback={null}>
          <LossDialog
            view={view}
            tier={tier}
            title={t('lossOf', { verb: t(`${verb}Button`) })}
            onClose={() => setTier(null)}
          />
        </Suspense>
      )}
    </dl>
  )
}

function useCells(view: InstanceView, verb: GuidedVerb) {
  const profile = useProfile()
  const readings = useStorage((state) => state.views[view.instance.id]) ?? null
  const ledger = useStorage((state) => state.ledgers[view.instance.id]) ?? null
  return survival(profile, readings, ledger).filter((cell) => cell.verb === verb && cell.fate !== 'notApplicable')
}

/** What the person has to have read before the steps: files that go without a copy, or that nobody looked. */
function useDanger(view: InstanceView, verb: GuidedVerb): { risk: 'lost' | 'unknown'; text: string } | null {
  const t = useText(verbGuideText)
  const losses = useCells(view, verb).flatMap(({ fate, loss }) => (fate === 'lost' ? [loss] : []))
  if (losses.length === 0) return null
  const unsafe = losses.reduce((sum, loss) => sum + (loss?.unsafeArtefacts ?? 0), 0)
  if (unsafe > 0) return { risk: 'lost', text: t('dangerFiles', { count: unsafe }) }
  const isKnown = losses.every((loss) => loss?.unsafeArtefacts === 0 && loss.complete)
  return isKnown ? { risk: 'lost', text: t('dangerRest') } : { risk: 'unknown', text: t('dangerUnknown') }
}
