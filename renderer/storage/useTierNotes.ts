import type { TierProfile } from '#app/profile/profile.ts'
import { gaugeLevel } from '#app/storage/gaugeLevel.ts'
import type { TierSample } from '#app/storage/tier.ts'
import { usedRatio } from '#app/storage/usedRatio.ts'
import { useBilingual } from '#renderer/i18n/useBilingual.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'
import { storageText } from './text.ts'

type Note = { readonly risk: Risk; readonly text: string }

/** The whole sentences under a tier's gauges: the worse gauge first, then what is unusual about the mount. */
export function useTierNotes(tier: TierProfile, sample: TierSample | null): readonly Note[] {
  const t = useText(storageText)
  const format = useFormat()
  const say = useBilingual()
  const { thresholds } = useProfile().storage
  if (sample === null) return []
  if (sample.state === 'missing') {
    return tier.missingReason === null ? [] : [{ risk: 'plain', text: say(tier.missingReason) }]
  }
  if (sample.state === 'timeout') return [{ risk: 'unknown', text: t('tierTimeout') }]
  if (sample.state === 'error') return [{ risk: 'unknown', text: t('tierError') }]

  const { bytes, inodes } = sample
  const notes: Note[] = []
  const free = format.bytes(Math.max(0, (bytes?.total ?? 0) - (bytes?.used ?? 0)))
  const filesLeft = Math.max(0, (inodes?.total ?? 0) - (inodes?.used ?? 0))
  const files = format.integer(filesLeft)

  const inodeLevel = gaugeLevel(usedRatio(inodes), thresholds)
  if (inodeLevel === 'critical') {
    notes.push({ risk: 'lost', text: filesLeft === 0 ? t('inodesFull') : t('inodesCritical', { free, files }) })
  } else if (inodeLevel === 'high') notes.push({ risk: 'risk', text: t('inodesHigh', { files }) })

  const byteLevel = gaugeLevel(usedRatio(bytes), thresholds)
  if (byteLevel === 'critical') notes.push({ risk: 'lost', text: t('bytesCritical', { free }) })
  else if (byteLevel === 'high') notes.push({ risk: 'risk', text: t('bytesHigh', { free }) })
  else if (byteLevel === 'watch') notes.push({ risk: 'risk', text: t('bytesWatch', { free }) })

  if (sample.state === 'sharesSystem') notes.push({ risk: 'plain', text: t('tierShares') })
  if (sample.inodeCapAssumed && tier.inodeCap !== null) {
    const cap = format.integer(tier.inodeCap)
    notes.push(
      inodes === null
        ? { risk: 'unknown', text: t('capAssumedUnknown', { cap }) }
        : { risk: 'plain', text: t('capAssumed', { cap }) },
    )
  }
  return notes
}
