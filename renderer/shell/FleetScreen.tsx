import { Button, Group, TextInput, UnstyledButton } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useState } from 'react'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { remainingMs } from '#app/lifecycle/remainingMs.ts'
import { rateOf } from '#app/money/rateOf.ts'
import type { TierId } from '#app/profile/tierId.ts'
import { gaugeLevel } from '#app/storage/gaugeLevel.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { gpuWords } from '#renderer/instance/gpuWords.ts'
import { groupInstances } from '#renderer/instance/groupInstances.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { StatusDot } from '#renderer/instance/StatusDot.tsx'
import { instanceText } from '#renderer/instance/text.ts'
import { useStatusWords } from '#renderer/instance/useStatusWords.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { ForgottenCopies } from '#renderer/storage/ForgottenCopies.tsx'
import { Card } from '#renderer/ui/Card.tsx'
import { Empty } from '#renderer/ui/Empty.tsx'
import { Loading } from '#renderer/ui/Loading.tsx'
import { cell, Table } from '#renderer/ui/Table.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useShell } from '#renderer/window/placeStore.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { ArrangeDialog } from './ArrangeDialog.tsx'
import { EditInstance } from './EditInstance.tsx'
import classes from './FleetScreen.module.css'
import { type FleetColumn, type FleetSort, fleetRows } from './fleetRows.ts'
import { fleetText } from './fleetText.ts'

const TIERS: readonly TierId[] = ['system', 'data', 'fs']

/** Every instance side by side: state, gauges, price, clock and risk, to be sorted, filtered and named. */
export function FleetScreen() {
  const t = useText(fleetText)
  const say = useBilingual()
  const format = useFormat()
  const profile = useProfile()
  const go = useShell((state) => state.go)
  const views = useInstances((state) => state.views)
  const nowMs = useNow(30_000)
  const [query, setQuery] = useState('')
  const [sort, setSort] = useState<FleetSort>({ by: 'attention', down: false })
  const [isArranging, setArranging] = useState(false)
  const [edited, setEdited] = useState<string | null>(null)
  if (views === null) return <Loading />
  const groups = groupInstances(views, nowMs)
  const inOrder = [...groups.attention, ...groups.running, ...groups.parked, ...groups.putAway, ...groups.archived]
  const rows = fleetRows(inOrder, query, sort, profile)
  // The demo costs nothing.
  const on = views.filter(({ instance: { demo, power } }) => !demo && (power.state === 'on' || power.state === 'noGpu'))
  const rates = on.map(({ instance }) => rateOf(instance, profile))
  const perHour = rates.reduce<number>((sum, rate) => sum + (rate ?? 0), 0)
  const unpriced = on.filter(({ instance }, index) => instance.charge !== 'monthly' && rates[index] === null).length
  const live = views.flatMap(({ instance: each }) => (each.archivedAtMs === null ? [each] : []))
  const instance = views.find((view) => view.instance.id === edited)?.instance
  const head = (by: FleetColumn, label: string, isNumber = true) => (
    <th
      key={by}
      className={isNumber ? cell.number : undefined}
      aria-sort={sort.by === by ? (sort.down ? 'descending' : 'ascending') : 'none'}
    >
      <UnstyledButton
        className={classes.sort}
        title={t('sortBy', { column: label })}
        onClick={() => setSort({ by, down: sort.by === by ? !sort.down : isNumber && by !== 'clock' })}
      >
        {label}
        {sort.by === by && (sort.down ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />)}
      </UnstyledButton>
    </th>
  )
  return (
    <div className={classes.page}>
      <h1 className={classes.title}>{t('title')}</h1>
      <Card
        title={t(unpriced === 0 ? 'sub' : unpriced === on.length ? 'subNoPrice' : 'subUnpriced', {
          running: on.length,
          perHour: format.yuan(perHour),
          unpriced,
        })}
        aside={
          <Group gap={8} wrap="nowrap">
            {live.length > 1 && <Button onClick={() => setArranging(true)}>{t('arrange')}</Button>}
            <TextInput
              aria-label={t('filter')}
              placeholder={t('filter')}
              value={query}
              onChange={(event) => setQuery(event.currentTarget.value)}
              w={280}
            />
          </Group>
        }
      >
        {views.length === 0 && (
          <Empty action={<Button onClick={() => go({ kind: 'launch' })}>{t('add')}</Button>}>{t('none')}</Empty>
        )}
        {views.length > 0 && rows.length === 0 && <Empty>{t('filtered', { query: visibleText(query) })}</Empty>}
        {rows.length > 0 && (
          <Table
            label={t('title')}
            head={
              <>
                {head('alias', t('colAlias'), false)}
                {head('attention', t('colState'), false)}
                <th>{t('colGpu')}</th>
                {head('util', t('colUtil'))}
                {TIERS.map((tier) => {
                  const name = profile.storage.tiers.find(({ id }) => id === tier)?.name
                  return head(tier, name === undefined ? tier : say(name))
                })}
                {head('rate', t('colRate'))}
                {head('clock', t('colClock'))}
                {head('risk', t('colRisk'))}
                <th>{t('colEdit')}</th>
              </>
            }
          >
            {rows.map((view) => (
              <FleetRow key={view.instance.id} view={view} nowMs={nowMs} onEdit={() => setEdited(view.instance.id)} />
            ))}
          </Table>
        )}
      </Card>
      <ForgottenCopies />
      {isArranging && <ArrangeDialog instances={live} onClose={() => setArranging(false)} />}
      {instance !== undefined && <EditInstance instance={instance} onClose={() => setEdited(null)} />}
    </div>
  )
}

function FleetRow({ view, nowMs, onEdit }: { view: InstanceView; nowMs: number; onEdit(): void }) {
  const t = useText(fleetText)
  const words = useText(instanceText)
  const format = useFormat()
  const open = useShell((state) => state.open)
  const profile = useProfile()
  const { thresholds } = profile.storage
  const { status, words: statusWords, hint } = useStatusWords(view, 'narrow')
  const { id, alias, tags, region, gpu } = view.instance
  const rate = rateOf(view.instance, profile)
  const isOff = status === 'off' || status === 'released'
  const readAtMs = view.gauges.length === 0 ? null : Math.min(...view.gauges.map(({ atMs }) => atMs))
  const leftMs = view.clock === null ? null : remainingMs(view.clock, nowMs)
  const percent = (ratio: number | null): string => (ratio === null ? '—' : format.percent(ratio))
  return (
    <tr>
      <td>
        <UnstyledButton className={classes.alias} onClick={() => open(id)}>
          {alias}
        </UnstyledButton>
        <div className="small muted">
          {[region, ...tags]
            .filter(Boolean)
            .map((each) => visibleText(String(each)))
            .join(' · ')}
        </div>
      </td>
      <td>
        <span className={classes.state}>
          <StatusDot status={status} />
          {statusWords}
        </span>
        {readAtMs !== null && status !== 'on' && status !== 'released' && (
          <div className={`${classes.hint} small muted`}>
            {t('gaugesOf', { age: format.duration(Math.max(0, nowMs - readAtMs), 'narrow') })}
          </div>
        )}
        {hint !== null && <div className={`${classes.hint} small muted`}>{hint}</div>}
      </td>
      <td className={classes.gpu}>{isOff ? '—' : (gpuWords(gpu, words) ?? '—')}</td>
      <td className={cell.number}>{percent(view.gpuUtilRatio)}</td>
      {TIERS.map((tier) => {
        const gauge = view.gauges.find((each) => each.tier === tier)
        if (gauge === undefined || (gauge.bytesRatio === null && gauge.inodesRatio === null))
          return (
            <td key={tier} className={cell.number} title={t('unknown')}>
              —
            </td>
          )
        const amounts = t('gauge', { bytes: percent(gauge.bytesRatio), inodes: percent(gauge.inodesRatio) })
        const age = t('gaugeAge', { age: format.duration(Math.max(0, nowMs - gauge.atMs)) })
        const level = (ratio: number | null) => (ratio === null ? undefined : gaugeLevel(ratio, thresholds))
        return (
          <td
            key={tier}
            className={`${cell.number} ${classes.gauge}`}
            title={`${amounts} · ${age}`}
            data-old={status !== 'on' || undefined}
          >
            <div data-level={level(gauge.bytesRatio)}>{percent(gauge.bytesRatio)}</div>
            <div className="small" data-level={level(gauge.inodesRatio)}>
              {t('inodes', { value: percent(gauge.inodesRatio) })}
            </div>
          </td>
        )
      })}
      <td className={cell.number}>{rate === null ? '—' : format.yuan(rate)}</td>
      <td className={cell.number}>{leftMs === null ? '—' : format.duration(leftMs, 'narrow')}</td>
      <td className={cell.number}>
        {status === 'released' ? '—' : view.atRiskCount === null ? t('notScanned') : format.integer(view.atRiskCount)}
      </td>
      <td>
        <Button aria-label={t('edit', { alias })} onClick={onEdit}>
          {t('editShort')}
        </Button>
      </td>
    </tr>
  )
}
