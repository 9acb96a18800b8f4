import type { InstanceView } from '#app/instance/instanceView.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'
import { useNow } from '#renderer/window/timeStore.ts'
import { type InstanceStatus, instanceStatus } from './instanceStatus.ts'
import { instanceText } from './text.ts'

/** State, words for it and what they mean, kept current; `room` says how long durations may be. `hint` says what the words do not claim. */
export function useStatusWords(
  view: InstanceView,
  room: 'long' | 'narrow' = 'long',
): {
  readonly status: InstanceStatus
  readonly risk: Risk
  readonly words: string
  readonly hint: string | null
} {
  const t = useText(instanceText)
  const format = useFormat()
  const nowMs = useNow(1_000)
  const status = instanceStatus(view)
  const { instance, link } = view
  switch (status) {
    case 'on': {
      const words =
        instance.bootedAtMs === null ? t('on') : t('onFor', { duration: format.span(nowMs - instance.bootedAtMs) })
      return { status, risk: 'safe', words, hint: null }
    }
    case 'off': {
      const since = instance.power.sinceMs
      const words = since === null ? t('off') : t('offFor', { duration: format.span(nowMs - since, room) })
      return { status, risk: 'plain', words, hint: null }
    }
    case 'unreachable': {
      const sinceMs = link.kind === 'unreachable' ? link.sinceMs : nowMs
      const words = t('unreachable', { duration: format.span(nowMs - sinceMs, room) })
      return { status, risk: 'unknown', words, hint: t('reconnecting') }
    }
    case 'blocked':
      return { status, risk: 'lost', words: t('blocked'), hint: t('blockedReason') }
    case 'connecting':
    case 'neverReached':
      return { status, risk: 'unknown', words: t(status), hint: null }
    case 'noGpu':
      return { status, risk: 'safe', words: t('noGpu'), hint: null }
    case 'released':
      return { status, risk: 'plain', words: t('released'), hint: null }
  }
}
