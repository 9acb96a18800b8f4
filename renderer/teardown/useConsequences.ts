import type { InstanceView } from '#app/instance/instanceView.ts'
import type { Decision, Plan } from '#app/teardown/plan.ts'
import { useFormat } from '#renderer/i18n/useFormat.ts'
import { useText } from '#renderer/i18n/useText.ts'
import { useProfile } from '#renderer/settings/settingsStore.ts'
import { useStorage } from '#renderer/storage/storageStore.ts'
import type { Risk } from '#renderer/ui/Tag.tsx'
import { visibleText } from '#renderer/ui/visibleText.ts'
import { useNow } from '#renderer/window/timeStore.ts'
import { ROW_TITLE } from './rowTitle.ts'
import { teardownScreenText } from './screenText.ts'

const DAY_MS = 86_400_000

/** The consequences of a plan as whole sentences, the worst first. A number that nobody knows is not made up. */
export function useConsequences(
  view: InstanceView,
  plan: Plan,
): readonly { readonly risk: Risk; readonly text: string }[] {
  const t = useText(teardownScreenText)
  const format = useFormat()
  const profile = useProfile()
  const nowMs = useNow(60_000)
  const samples = useStorage((state) => state.views[view.instance.id])?.tiers ?? []
  const used = (tier: string) => samples.find((each) => each.tier === tier && each.state === 'ok')?.bytes?.used ?? null
  const dataShares = samples.some((each) => each.tier === 'data' && each.state !== 'ok' && each.state !== 'timeout')
  const systemBytes = used('system')
  const dataBytes = used('data') ?? (dataShares ? 0 : null)
  const diskBytes = systemBytes === null || dataBytes === null ? null : systemBytes + dataBytes
  const fsBytes = used('fs')
  const of = (decision: Decision) => {
    const files = plan.decisions.filter((each) => each.decision === decision)
    return { count: files.length, size: format.bytes(files.reduce((sum, each) => sum + each.artefact.sizeBytes, 0)) }
  }
  const discarded = of('discard')
  const left = of('leave')
  const sentences: { risk: Risk; text: string }[] = []

  if (plan.verb === 'release') {
    sentences.push({
      risk: 'lost',
      text: diskBytes === null ? t('sayErasedUnknown') : t('sayErased', { size: format.bytes(diskBytes) }),
    })
    const listed = plan.decisions.reduce((sum, each) => sum + each.artefact.sizeBytes, 0)
    sentences.push({
      risk: 'plain',
      text: t('sayListed', { number: plan.decisions.length, size: format.bytes(listed) }),
    })
  }
  if (discarded.count > 0) sentences.push({ risk: 'lost', text: t('sayDiscarded', discarded) })
  if (plan.acceptedProcesses.length > 0) {
    sentences.push({
      risk: 'lost',
      text: t('sayProcesses', {
        count: plan.acceptedProcesses.length,
      }),
    })
  }
  if (plan.nothingToKeep) sentences.push({ risk: 'lost', text: t('sayNothingToKeep') })
  if (plan.leftOut.length > 0) {
    const folders = plan.leftOut.map(visibleText).join(format.locale === 'en' ? ', ' : '、')
    const goes = plan.verb === 'release'
    sentences.push({
      risk: goes ? 'lost' : 'unknown',
      text: t(goes ? 'sayLeftOutGoes' : 'sayLeftOutStays', { folders }),
    })
  }
  if (plan.notLookedAt.length > 0) {
    const rows = plan.notLookedAt.map(({ row }) => t(ROW_TITLE[row])).join(format.locale === 'en' ? '; ' : '、')
    sentences.push({ risk: 'unknown', text: t('sayNotLookedAt', { rows }) })
  }
  if (plan.verb === 'shutdown') {
    const days = profile.teardown.releaseWindowDays[view.instance.charge]
    sentences.push({ risk: 'risk', text: t('sayGpu') })
    sentences.push({ risk: 'risk', text: t('sayClock', { deadline: format.dateTime(nowMs + days * DAY_MS) }) })
    if (left.count > 0) sentences.push({ risk: 'risk', text: t('sayLeft', left) })
    sentences.push({
      risk: 'safe',
      text: diskBytes === null ? t('sayKeptUnknown') : t('sayKept', { size: format.bytes(diskBytes) }),
    })
  } else {
    if (fsBytes !== null) sentences.push({ risk: 'safe', text: t('sayFs', { size: format.bytes(fsBytes) }) })
    const guided = view.instance.power.state === 'off' ? 'sayGuidedOff' : 'sayGuided'
    sentences.push({ risk: 'plain', text: t(guided, { id: plan.containerUuid ?? plan.instanceId }) })
  }
  return sentences
}
