import type { Outlook } from '#app/history/timeToFull.ts'
import type { TierId } from '#app/profile/tierId.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { useOutlooks } from './outlookStore.ts'
import { historyText } from './text.ts'

/** What is further away is not worth a sentence on the first screen. */
const SAID_WITHIN_MS = 7 * 86_400_000

/** When a tier will be full, by whichever runs out first, and how sure that is; nothing while nothing can be said. */
export function OutlookNote({ instanceId, tier }: { instanceId: string; tier: TierId }) {
  const t = useText(historyText)
  const format = useFormat()
  const nowMs = useNow(60_000)
  const outlook = useOutlooks((state) => state.outlooks[instanceId]?.find((each) => each.tier === tier))
  if (outlook === undefined) return null
  const [bytes, inodes] = [filling(outlook.bytes), filling(outlook.inodes)]
  const first = bytes !== null && (inodes === null || bytes.fullAtMs <= inodes.fullAtMs) ? bytes : inodes
  if (first === null || first.fullAtMs - nowMs > SAID_WITHIN_MS) return null
  // Over by its own account: what it was made of is old, and the gauge says what is.
  if (first.fullAtMs <= nowMs) return null
  const until = (atMs: number): string => format.duration(roughly(atMs - nowMs))
  const values = {
    what: t(first === bytes ? 'whatBytes' : 'whatInodes'),
    samples: first.samples,
    span: format.duration(first.spanMs),
    usual: until(first.fullAtMs),
    earliest: until(first.earliestMs),
  }
  if (first.latestMs === null) return <>{t('fullOpen', values)}</>
  const latest = until(first.latestMs)
  return <>{latest === values.earliest ? t('fullEvenly', values) : t('fullBetween', { ...values, latest })}</>
}

/** An estimate of hours is not one of minutes. */
const roughly = (ms: number): number => (ms < 3_600_000 ? ms : Math.round(ms / 600_000) * 600_000)

const filling = (outlook: Outlook) => (outlook.kind === 'filling' ? outlook : null)
