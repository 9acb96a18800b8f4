import { describe, expect, it } from 'vitest'
import type { InstanceView } from '#app/instance/instanceView.ts'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { groupInstances } from './groupInstances.ts'
import { instanceStatus } from './instanceStatus.ts'

const nowMs = 1_800_000_000_000
const views = storyInstances(nowMs)
const first = views[0] as InstanceView
const lost = {
  kind: 'unreachable',
  sinceMs: nowMs - 240_000,
  nextTryAtMs: null,
  attempt: 3,
  error: { code: 'ssh.timeout', params: {} },
} as const

describe('instanceStatus', () => {
  it('never takes a lost connection for a powered-off instance', () => {
    for (const state of ['on', 'noGpu', 'unknown'] as const) {
      const power = { ...first.instance.power, state }
      expect(instanceStatus({ ...first, link: lost, instance: { ...first.instance, power } })).toBe('unreachable')
    }
  })

  it('says off only when main knows it', () => {
    const power = { ...first.instance.power, state: 'off' as const }
    expect(instanceStatus({ ...first, link: lost, instance: { ...first.instance, power } })).toBe('off')
  })

  it('counts an answering instance as on whatever was remembered', () => {
    const power = { ...first.instance.power, state: 'off' as const }
    const link = { kind: 'online', sinceMs: nowMs, rttMs: 12 } as const
    expect(instanceStatus({ ...first, link, instance: { ...first.instance, power } })).toBe('on')
  })
})

describe('groupInstances', () => {
  it('shows every instance in exactly one group', () => {
    const groups = groupInstances(views, nowMs)
    const shown = Object.values(groups)
      .flat()
      .map((view) => view.instance.id)
    expect([...shown].sort()).toEqual(views.map((view) => view.instance.id).sort())
  })

  it('keeps an unreachable instance out of the parked ones', () => {
    const groups = groupInstances([{ ...first, link: lost, atRiskCount: 0, worstUsedRatio: 0.2, clock: null }], nowMs)
    expect(groups.parked).toEqual([])
    expect(groups.running).toHaveLength(1)
  })

  it('puts a clock about to run out on top', () => {
    const clock = { anchorMs: 0, known: 'observed', windowDays: 15, deadlineMs: nowMs + 3_600_000 } as const
    const calm = { ...first, atRiskCount: 0, worstUsedRatio: 0.2 }
    const groups = groupInstances([{ ...calm }, { ...calm, clock }], nowMs)
    expect(groups.attention.map((view) => view.clock)).toEqual([clock])
  })

  it('keeps the order of the person among equals, under what is urgent', () => {
    const calm = (id: string, over: Partial<InstanceView> = {}): InstanceView => ({
      ...first,
      ...{ atRiskCount: 0, worstUsedRatio: 0.2, clock: null, link: { kind: 'online', sinceMs: 0, rttMs: 1 } },
      instance: { ...first.instance, id, alias: id },
      ...over,
    })
    const groups = groupInstances([calm('z'), calm('full', { worstUsedRatio: 0.95 }), calm('a')], nowMs)
    const idsOf = (group: readonly InstanceView[]) => group.map(({ instance }) => instance.id)
    expect([idsOf(groups.attention), idsOf(groups.running)]).toEqual([['full'], ['z', 'a']])
  })

  it('shows what was put away among the others as soon as it is on, does not answer, or needs attention', () => {
    const power = { state: 'off', sinceMs: 0, known: 'told' } as const
    const away: InstanceView = {
      ...first,
      ...{ atRiskCount: 0, worstUsedRatio: 0.2, clock: null, link: { kind: 'idle' } },
      instance: { ...first.instance, power, putAwayAtMs: 1 },
    }
    const groupOf = (view: InstanceView) =>
      Object.entries(groupInstances([view], nowMs))
        .flatMap(([name, group]) => (group.length > 0 ? [name] : []))
        .join(' and ')
    expect(groupOf(away)).toBe('putAway')
    const clock = { anchorMs: 0, known: 'observed', windowDays: 15, deadlineMs: nowMs + 2 * 86_400_000 } as const
    expect(groupOf({ ...away, clock })).toBe('attention')
    expect(groupOf({ ...away, worstUsedRatio: 0.95 })).toBe('attention')
    for (const state of ['on', 'noGpu', 'unknown'] as const)
      expect(groupOf({ ...away, instance: { ...away.instance, power: { ...power, state } } })).toBe('running')
  })
})
