import { beforeEach, describe, expect, it } from 'vitest'
import { prepare, reds, worldWithRun } from './teardownSteps.testkit.ts'
import type { TeardownWorld } from './teardownWorld.testkit.ts'

let world: TeardownWorld
beforeEach(() => {
  world = worldWithRun()
})

describe('a ledger that changes', () => {
  it('decides and checks a file that came home, without anybody pressing anything', async () => {
    world.write('/root/autodl-tmp/new.pth', 'fresh')
    await world.call('teardown.begin', { verb: 'release' })
    await world.during(world.berth.settled())
    expect(await reds(world)).toContain('decided:decidedMissing')
    world.pull('/root/autodl-tmp/new.pth')
    world.ledgerChanged()
    await world.during(world.berth.settled())
    const { plan } = await world.view()
    expect(plan?.decisions).toContainEqual(
      expect.objectContaining({
        artefact: expect.objectContaining({ path: '/root/autodl-tmp/new.pth' }),
        decision: 'pull',
      }),
    )
    expect(await reds(world)).not.toContain('digests:digestsNoCopy')
  })

  it('does not check again and again while a log grows', async () => {
    world.write('/root/c.log', '1')
    await prepare(world, 'shutdown')
    const before = world.clock.nowMs()
    world.write('/root/c.log', '12')
    for (let index = 0; index < 3; index++) world.ledgerChanged()
    await world.during(world.berth.settled())
    const { rows } = await world.view()
    for (const { atMs } of rows) expect(atMs ?? 0).toBeLessThanOrEqual(before)
  })
})
