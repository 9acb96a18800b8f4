import type { Profile } from '#app/profile/profile.ts'
import { fillText } from '#app/text/fillText.ts'
import type { Alert } from './alert.ts'
import { alertText } from './alertText.ts'

/** Of a tier that fills, so little is the person's own work that the rest is what to look at. */
const SMALL_SHARE = 0.2

const QUEUE = {
  done: 'queueDone',
  failed: 'queueFailed',
  cellFailed: 'queueCellFailed',
  syncFailed: 'queueSyncFailed',
  quiet: 'queueQuiet',
  floor: 'queueFloor',
  changed: 'queueChanged',
  hungUp: 'queueHungUp',
  rebooted: 'queueRebooted',
  outOfMemory: 'queueOutOfMemory',
  killed: 'queueKilled',
} as const

const WHEN_DONE = {
  notice: 'whenDoneNotice',
  off: 'whenDoneOff',
  stopped: 'whenDoneStopped',
  unproven: 'whenDoneUnproven',
} as const

/** The sentence of an alert. `format` writes numbers and times as the language does. */
export function sayAlert(
  alert: Alert,
  language: 'zh' | 'en',
  { storage }: Pick<Profile, 'storage'>,
  format: { percent(ratio: number): string; dateTime(atMs: number): string; yuan(value: number): string },
): string {
  const { kind, measure, usedRatio, ownBytes, fullAtMs, count } = alert
  const tier = storage.tiers.find(({ id }) => id === alert.tier)
  const values = {
    tier: tier?.name[language] ?? '',
    used: usedRatio === null ? '' : format.percent(usedRatio),
    ownBytes,
    time: fullAtMs === null ? '' : format.dateTime(fullAtMs),
    count: String(count ?? 0),
  }
  if (kind === 'idle') {
    const idle = { yuan: format.yuan(alert.yuan ?? 0), time: format.dateTime(alert.sinceMs ?? alert.atMs) }
    return fillText(alertText.idle[language], idle)
  }
  if (kind === 'lowBalance') {
    return fillText(alertText.lowBalance[language], { hours: String(Math.floor(alert.hoursLeft ?? 0)) })
  }
  if (alert.queue !== null) {
    const { is, cell, failed, total } = alert.queue
    const text = alertText[QUEUE[is]]
    const sentence = language === 'en' && 'enOne' in text && failed === 1 ? text.enOne : text[language]
    return fillText(sentence, { cell: cell ?? '', count: String(failed), total: String(total) })
  }
  if (alert.whenDone !== null) {
    const { is, atMs } = alert.whenDone
    return fillText(alertText[WHEN_DONE[is]][language], { time: format.dateTime(atMs ?? alert.atMs) })
  }
  if (kind === 'atRisk')
    return fillText(language === 'en' && count === 1 ? alertText.atRisk.enOne : alertText.atRisk[language], values)
  if (kind === 'filesGrow') return fillText(alertText.filesGrow[language], values)
  if (kind === 'fillsSoon')
    return fillText(alertText[measure === 'inodes' ? 'fillsSoonInodes' : 'fillsSoonBytes'][language], values)
  if (measure === 'inodes') return fillText(alertText.fillsInodes[language], values)
  // The size of the tier is not in the alert; a typical one tells small from large.
  const small = ownBytes !== null && tier?.typicalBytes != null && ownBytes < SMALL_SHARE * tier.typicalBytes
  const other = small && alert.tier === 'data'
  return fillText(alertText[other ? 'fillsBytesOther' : 'fillsBytes'][language], values)
}
