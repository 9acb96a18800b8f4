import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FolderPlan } from '#app/transfer/folderPlan.ts'
import { planRoom } from './planRoom.ts'

const amount = fc.record({ files: fc.nat(50), bytes: fc.nat(5000) })
const anyPlan: fc.Arbitrary<FolderPlan> = fc.record({
  kind: fc.constant('folder' as const),
  remotePath: fc.constant('/r'),
  localPath: fc.constant('/l'),
  fresh: amount,
  changed: amount,
  same: amount,
  gone: amount,
  refused: fc.constant([]),
  refusedCount: fc.nat(9),
  freeBytes: fc.option(fc.nat(10_000)),
  freeInodes: fc.option(fc.nat(100)),
})

it('says that it fits only when both numbers were read and are enough', () => {
  fc.assert(
    fc.property(anyPlan, fc.boolean(), (plan, countsInodes) => {
      const { space, inodes } = planRoom(plan, countsInodes)
      const bytes = plan.fresh.bytes + plan.changed.bytes
      const files = plan.fresh.files + plan.changed.files
      expect(space === 'fits').toBe(plan.freeBytes !== null && plan.freeBytes >= bytes)
      if (plan.freeInodes === null) expect(inodes).toBe(countsInodes ? 'unknown' : 'fits')
      else expect(inodes === 'fits').toBe(plan.freeInodes >= files)
    }),
  )
})
