import { Button, Checkbox, Modal, NativeSelect, Stack } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { z } from 'zod'
import type { whenDoneContract } from '#app/whenDone/contract.ts'
import type { WhenDoneChoices } from '#app/whenDone/whenDonePlan.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { AliasField } from '#renderer/teardown/AliasField.tsx'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { whenDoneText } from './text.ts'

/** Long enough to be seen by somebody at the desk, short beside what a night costs. */
const NOTICES_MS = [300_000, 600_000, 1_800_000]
/** Of files without a safe copy; those beyond are moved like all others. */
const MAY_STAY_SHOWN = 50

type Draft = z.output<(typeof whenDoneContract)['whenDone.draft']['output']>
type Props = { instanceId: string; alias: string; queue: string; onClose(): void }

/** The approval in advance: what will happen in whole sentences, what may be chosen of it, and the alias typed out. */
export function WhenDoneDialog({ instanceId, alias, queue, onClose }: Props) {
  const t = useText(whenDoneText)
  const ui = useText(uiText)
  const format = useFormat()
  const client = useClient()
  const [typedAlias, setTypedAlias] = useState('')
  const [choices, setChoices] = useState<WhenDoneChoices>({
    bringTo: 'home',
    ifCellsFailed: 'stop',
    stays: [],
    noticeMs: 600_000,
  })
  const [draft, setDraft] = useState<Draft | null>(null)
  const drafting = useAction(async (signal, wanted: WhenDoneChoices) => {
    setDraft(await client.call('whenDone.draft', { instanceId, queue, choices: wanted }, { signal }))
  })
  const approve = useAction(async (signal, planHash: string) => {
    await client.call('whenDone.approve', { instanceId, queue, choices, planHash, typedAlias }, { signal })
    onClose()
  })
  const { run: draftFor } = drafting
  useEffect(() => draftFor(choices), [draftFor, choices])
  // What was drafted for other choices is approved by nobody.
  const isOfChoices = draft !== null && !drafting.pending && drafting.error === null
  const choose = (change: Partial<WhenDoneChoices>) => setChoices((now) => ({ ...now, ...change }))
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('dialogTitle')}
      size={600}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={16}>
        <div style={{ display: 'flex', gap: 12, flexWrap: 'wrap' }}>
          <NativeSelect
            label={t('bringTo')}
            value={choices.bringTo}
            data={[
              { value: 'home', label: t('toHome') },
              { value: 'fs', label: t('toFs') },
            ]}
            onChange={({ currentTarget: { value } }) => choose({ bringTo: value === 'fs' ? 'fs' : 'home' })}
          />
          <NativeSelect
            label={t('ifFailed')}
            value={choices.ifCellsFailed}
            data={[
              { value: 'stop', label: t('failedStop') },
              { value: 'goOn', label: t('failedGoOn') },
            ]}
            onChange={({ currentTarget: { value } }) => choose({ ifCellsFailed: value === 'goOn' ? 'goOn' : 'stop' })}
          />
          <NativeSelect
            label={t('noticeFor')}
            value={String(choices.noticeMs)}
            data={NOTICES_MS.map((ms) => ({ value: String(ms), label: format.duration(ms) }))}
            onChange={({ currentTarget: { value } }) => choose({ noticeMs: Number(value) })}
          />
        </div>
        {draft === null && drafting.pending && <Loading />}
        {drafting.error !== null && <ErrorNotice error={drafting.error} />}
        {draft !== null && (
          <>
            <ul style={{ margin: 0, paddingLeft: 20, display: 'grid', gap: 6 }}>
              <li>{t('sayQueue', { count: draft.plan.cellCount })}</li>
              <li>
                {t(draft.plan.bringTo === 'home' ? 'sayHome' : 'sayFs')}{' '}
                {draft.atRiskCount === 0
                  ? t('sayNowNone')
                  : t('sayNow', { count: draft.atRiskCount, size: format.bytes(draft.atRiskBytes) })}
              </li>
              {draft.plan.leftOut.length > 0 && (
                <li>{t('sayLeftOut', { folders: draft.plan.leftOut.map(visibleText).join(', ') })}</li>
              )}
              <li>{t('sayGate')}</li>
              <li>{t('sayCost')}</li>
              <li>{t('whileRuns')}</li>
            </ul>
            {draft.atRisk.length > 0 && (
              <details>
                <summary>{t('mayStay', { count: choices.stays.length })}</summary>
                <p className="small muted" style={{ margin: '4px 0' }}>
                  {t('mayStaySay')}
                </p>
                <div style={{ display: 'grid', gap: 6, maxHeight: 200, overflowY: 'auto' }}>
                  {draft.atRisk.slice(0, MAY_STAY_SHOWN).map(({ path, sizeBytes }) => (
                    <Checkbox
                      key={path}
                      size="xs"
                      label={`${visibleText(path)} · ${format.bytes(sizeBytes)}`}
                      checked={choices.stays.includes(path)}
                      onChange={({ currentTarget: { checked } }) =>
                        choose({
                          stays: checked ? [...choices.stays, path] : choices.stays.filter((each) => each !== path),
                        })
                      }
                      styles={{ label: { overflowWrap: 'anywhere' } }}
                    />
                  ))}
                </div>
              </details>
            )}
          </>
        )}
        <AliasField
          label={t('typeAlias', { alias })}
          description={t('noEnter')}
          alias={alias}
          value={typedAlias}
          onChange={setTypedAlias}
        />
        {approve.error !== null && <ErrorNotice error={approve.error} />}
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Button data-autofocus onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button
            variant="filled"
            color="var(--danger)"
            disabled={!isOfChoices || typedAlias !== alias}
            loading={approve.pending}
            onKeyDown={(event) => {
              if (event.key === 'Enter') event.preventDefault()
            }}
            onClick={() => draft !== null && approve.run(draft.planHash)}
          >
            {t('approve', { alias })}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}
