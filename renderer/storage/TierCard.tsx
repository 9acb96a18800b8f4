import type { ReactNode } from 'react'
import type { TierProfile } from '#app/profile/profile.ts'
import { freshness } from '#app/storage/freshness.ts'
import { gaugeLevel } from '#app/storage/gaugeLevel.ts'
import type { TierSample } from '#app/storage/tier.ts'
import { usedRatio } from '#app/storage/usedRatio.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { Card } from '#renderer/ui/Card.tsx'
import { Gauge } from '#renderer/ui/Gauge.tsx'
import { Gauges } from '#renderer/ui/Gauges.tsx'
import { uiText } from '#renderer/ui/text.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { FindSpace } from './FindSpace.tsx'
import { ProbeRegion } from './ProbeRegion.tsx'
import classes from './TierCard.module.css'
import { storageText } from './text.ts'
import { useTierNotes } from './useTierNotes.ts'

/** One tier: bytes and inodes side by side, what they mean, and where and when they were read. */
export function TierCard({
  tier,
  sample,
  fromCache,
  instanceId,
  online,
  children,
}: {
  tier: TierProfile
  sample: TierSample | null
  fromCache: boolean
  instanceId: string
  online: boolean
  /** Where it leads, below what it is. */
  children?: ReactNode
}) {
  const t = useText(storageText)
  const ui = useText(uiText)
  const format = useFormat()
  const say = useBilingual()
  const nowMs = useNow(1_000)
  const { thresholds } = useProfile().storage
  const notes = useTierNotes(tier, sample)
  const stale = sample !== null && (fromCache || freshness(sample.atMs, nowMs) === 'stale')
  const shown = sample !== null && (sample.state === 'ok' || sample.state === 'sharesSystem')
  const bytes = shown ? sample.bytes : null
  const inodes = shown ? sample.inodes : null
  const bytesRatio = usedRatio(bytes)
  const inodesRatio = usedRatio(inodes)

  return (
    <Card title={say(tier.name)} aside={<span className="mono">{tier.path}</span>}>
      {(sample === null || shown) && (
        <Gauges>
          <Gauge
            label={t('space')}
            usedRatio={bytesRatio}
            level={gaugeLevel(bytesRatio, thresholds)}
            value={bytes === null ? t('noNumber') : format.bytesOf(bytes.used, bytes.total)}
            stale={stale}
          />
          <Gauge
            label={t('inodes')}
            usedRatio={inodesRatio}
            level={gaugeLevel(inodesRatio, thresholds)}
            value={
              inodes === null || inodesRatio === null
                ? t('noNumber')
                : tier.inodeCap === null
                  ? format.percent(inodesRatio)
                  : format.countOf(inodes.used, inodes.total)
            }
            stale={stale}
          />
        </Gauges>
      )}
      {notes.map((note) => (
        <p key={note.text} className={classes.note} data-risk={note.risk}>
          {note.text}
        </p>
      ))}
      <p className={classes.note}>{children}</p>
      <p className={classes.source} data-stale={stale || undefined}>
        {say(tier.speed)} ·{' '}
        {sample === null
          ? t('notReadYet')
          : stale
            ? `${fromCache ? `${ui('fromCache')} · ` : ''}${ui('stale', { age: format.age(sample.atMs, nowMs) })}`
            : ui('readAge', {
                age: format.age(sample.atMs, nowMs),
                source: sample.source === 'df' ? t('sourceDf') : t('sourceSftp'),
              })}
      </p>
      {shown && (
        <FindSpace
          instanceId={instanceId}
          tier={tier}
          online={online}
          fullerBy={(inodesRatio ?? 0) > (bytesRatio ?? 0) ? 'inodes' : 'bytes'}
        />
      )}
      {shown && tier.id === 'fs' && <ProbeRegion instanceId={instanceId} online={online} />}
    </Card>
  )
}
