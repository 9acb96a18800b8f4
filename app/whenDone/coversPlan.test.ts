import { expect, it } from 'vitest'
import type { Plan } from '#app/teardown/plan.ts'
import { coversPlan } from './coversPlan.ts'
import { exampleWhenDonePlan as approved } from './examplePlan.testkit.ts'

const artefact = {
  path: '/root/autodl-tmp/best.pth',
  tier: 'data',
  kind: 'checkpoint',
  sizeBytes: 1,
  mtimeMs: 1,
} as const
const plan: Plan = {
  version: 1,
  instanceId: approved.instanceId,
  alias: approved.alias,
  containerUuid: approved.containerUuid,
  hostKeySha256: approved.hostKeySha256,
  verb: 'shutdown',
  decisions: [{ artefact, decision: 'pull' }],
  acceptedProcesses: [],
  acceptedNames: [],
  keptUnread: [],
  notLookedAt: [],
  leftOut: [],
  nothingToKeep: false,
}
const leaving: Plan = { ...plan, decisions: [{ artefact, decision: 'leave' }] }

it('covers 关机 of the approved instance with every file safe', () => {
  for (const decision of ['pull', 'fs', 'discard'] as const) {
    expect(coversPlan(approved, { ...plan, decisions: [{ artefact, decision }] })).toBe(true)
  }
})

it('covers a file that stays only by its name', () => {
  expect(coversPlan(approved, leaving)).toBe(false)
  expect(coversPlan({ ...approved, stays: [artefact.path] }, leaving)).toBe(true)
})

it('covers nothing beyond: another verb, another instance, a process, or what could not be looked at', () => {
  const beyond: Partial<Plan>[] = [
    { verb: 'release' },
    { instanceId: 'other' },
    { alias: 'other' },
    { containerUuid: 'other' },
    { containerUuid: null },
    { hostKeySha256: 'other' },
    { acceptedProcesses: [{ pid: 1, startedAtMs: 1, command: 'python' }] },
    { notLookedAt: [{ row: 'quiet', reason: 'quietIncomplete' }] },
  ]
  for (const change of beyond) expect(coversPlan(approved, { ...plan, ...change })).toBe(false)
})
