import { Button, Checkbox, Modal, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import type { Plan } from '#app/teardown/plan.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { ErrorNotice } from '#renderer/ui/ErrorNotice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useAction } from '#renderer/ui/useAction.ts'
import { useClient } from '#renderer/window/clientContext.ts'
import { AliasField } from './AliasField.tsx'
import { Consequences } from './Consequences.tsx'
import { MissingRows } from './MissingRows.tsx'
import { teardownScreenText } from './screenText.ts'
import classes from './TeardownScreen.module.css'

/** A run that is about to end, and a night. */
const DELAYS_MS = [0, 600_000, 1_800_000, 3_600_000, 7_200_000, 28_800_000]

type Props = { view: InstanceView; teardown: TeardownView; plan: Plan; onClose(): void }

/**
 * The approval: consequences, the typed alias, and a button that names the act. Focus starts on Cancel. Enter confirms
 * nothing, neither in the field nor on the button; the gate is asked again in main whatever this dialog believes.
 */
export function ApproveDialog({ view, teardown, plan, onClose }: Props) {
  const t = useText(teardownScreenText)
  const ui = useText(uiText)
  const client = useClient()
  const [typed, setTyped] = useState({ for: teardown.planHash, alias: '' })
  const format = useFormat()
  const [delayMs, setDelayMs] = useState(0)
  const { id, alias } = view.instance
  const { planHash, gate, state, failure } = teardown
  // A yes to one plan is none to the next, which files, other windows or another verb may have made under an open dialog.
  const typedAlias = typed.for === planHash ? typed.alias : ''
  // Nothing is left to power off: the approval of a release opens its guide.
  const off = plan.verb === 'release' && view.instance.power.state === 'off'
  const isMissing = teardown.rows.some(({ reason }) => reason === 'shutdownAbsent')
  const wasRefused = failure === 'failureRefused' || failure === 'failureCommandMissing'
  const [chosen, setChosen] = useState(false)
  const byHand = !off && (isMissing || (wasRefused && chosen))
  // Only 关机 by Berth can wait; what was chosen for it is not carried into a plan that does not show it.
  const canWait = plan.verb === 'shutdown' && !byHand
  const act = useAction(async () => {
    if (planHash === null) return
    if (state !== 'approved') await client.call('teardown.approve', { instanceId: id, planHash, typedAlias })
    if (off) await client.call('teardown.guideRelease', { instanceId: id, planHash })
    else if (byHand) await client.call('teardown.guideOff', { instanceId: id, planHash })
    else
      await client.call('teardown.shutDown', {
        instanceId: id,
        planHash,
        ...(canWait && delayMs > 0 ? { delayMs } : {}),
      })
    onClose()
  })
  const ready = gate?.allow === true && planHash !== null && typedAlias === alias
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('approveTitle')}
      size={560}
      closeButtonProps={{ 'aria-label': ui('close') }}
    >
      <Stack gap={16}>
        <Consequences view={view} plan={plan} />
        {!off && isMissing && <Notice risk="risk">{t('byHandSay')}</Notice>}
        {!off && wasRefused && !isMissing && (
          <Checkbox
            label={t('byHand')}
            description={t('byHandSay')}
            checked={chosen}
            onChange={(event) => setChosen(event.currentTarget.checked)}
          />
        )}
        {canWait && (
          <>
            <Select
              label={t('when')}
              value={String(delayMs)}
              data={DELAYS_MS.map((ms) => ({
                value: String(ms),
                label: ms === 0 ? t('whenNow') : t('whenLater', { duration: format.duration(ms) }),
              }))}
              onChange={(value) => setDelayMs(Number(value ?? 0))}
              w={200}
            />
            {delayMs > 0 && <div className="small">{t('whenSay')}</div>}
          </>
        )}
        <AliasField
          label={t('typeAlias', { alias })}
          description={t('noEnter')}
          alias={alias}
          value={typedAlias}
          onChange={(next) => setTyped({ for: planHash, alias: next })}
        />
        {typed.for !== planHash && typed.alias !== '' && (
          <Notice risk="risk" live>
            {t('planChanged')}
          </Notice>
        )}
        <div className="small muted">{t('planHash', { hash: `${planHash?.slice(0, 8) ?? ''}…` })}</div>
        <MissingRows gate={gate} />
        {act.error !== null && <ErrorNotice error={act.error} />}
        <div className={classes.buttons} style={{ marginTop: 0 }}>
          <Button data-autofocus onClick={onClose}>
            {ui('cancel')}
          </Button>
          <Button
            variant="filled"
            color="var(--danger)"
            disabled={!ready}
            loading={act.pending}
            onKeyDown={stopEnter}
            onClick={() => act.run()}
          >
            {t(off ? 'actGuide' : byHand ? 'actByHand' : plan.verb === 'release' ? 'actRelease' : 'actShutdown', {
              alias,
            })}
          </Button>
        </div>
      </Stack>
    </Modal>
  )
}

function stopEnter(event: React.KeyboardEvent): void {
  if (event.key === 'Enter') event.preventDefault()
}
