import { beforeEach, describe, expect, it } from 'vitest'
import { approve, codeOf, NO_SIGNAL, prepare, worldWithRun } from './teardownSteps.testkit.ts'
import { ID, type TeardownWorld } from './teardownWorld.testkit.ts'

let world: TeardownWorld
beforeEach(() => {
  world = worldWithRun()
})

describe('关机 later', () => {
  const HALF_AN_HOUR = 1_800_000
  const later = async (planHash: string) =>
    codeOf(await world.call('teardown.shutDown', { planHash, delayMs: HALF_AN_HOUR }))
  const pass = async (ms: number) => {
    world.clock.advance(ms)
    await world.during(world.berth.settled())
  }

  it('is done at its time, on evidence of that time', async () => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    expect(await later(planHash)).toBeNull()
    expect((await world.view()).scheduledAtMs).toBe(world.clock.nowMs() + HALF_AN_HOUR)
    await pass(HALF_AN_HOUR - 60_000)
    expect([world.commands, (await world.view()).state]).toEqual([0, 'approved'])
    await pass(60_000)
    const { state, scheduledAtMs, rows } = await world.view()
    expect([world.commands, state, scheduledAtMs]).toEqual([1, 'parked', null])
    const readAtMs = rows.find(({ id }) => id === 'identity')?.atMs ?? 0
    expect(world.clock.nowMs() - readAtMs).toBeLessThan(120_000)
    expect(world.audited.map(({ act }) => act)).toContain('teardown.shutdownScheduled')
  })

  it('leaves no approval behind when there is no connection at its time, and says so', async () => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    await later(planHash)
    world.disconnect()
    await pass(HALF_AN_HOUR)
    const { state, failure } = await world.view()
    expect([world.commands, state, failure]).toEqual([0, 'preparing', 'failureNotSent'])
    world.connect()
    await pass(2 * HALF_AN_HOUR)
    expect(world.commands).toBe(0)
  })

  it('is not done when anything changed by then, nor after a cancel, nor after Berth was started anew', async () => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    await later(planHash)
    world.write('/root/autodl-tmp/new.pth', 'x')
    await pass(HALF_AN_HOUR)
    expect([world.commands, (await world.view()).failure]).toEqual([0, 'failureGateClosed'])

    world.files.delete('/root/autodl-tmp/new.pth')
    await world.call('teardown.check')
    const again = (await world.view()).planHash ?? ''
    expect(await approve(world, again)).toBeNull()
    await later(again)
    await world.call('teardown.cancel')
    expect((await world.view()).scheduledAtMs).toBeNull()
    await pass(2 * HALF_AN_HOUR)
    expect(world.commands).toBe(0)

    await world.call('teardown.check')
    const third = (await world.view()).planHash ?? ''
    expect(await approve(world, third)).toBeNull()
    await later(third)
    world.restart()
    await pass(2 * HALF_AN_HOUR)
    expect([world.commands, (await world.view()).scheduledAtMs]).toEqual([0, null])
  })

  it('is bound to its plan, and to an approval', async () => {
    const planHash = await prepare(world, 'shutdown')
    expect(await later(planHash)).toBe('teardown.wrongState')
    await approve(world, planHash)
    expect(await later('0'.repeat(64))).toBe('teardown.planDrifted')
    await pass(2 * HALF_AN_HOUR)
    expect(world.commands).toBe(0)
  })
})

describe('off by another hand', () => {
  const tell = (pressedAtMs: number | null) =>
    world.berth.handlers['teardown.tellOff']({ instanceId: ID, pressedAtMs }, NO_SIGNAL)

  it('is told while Berth still waits for proof, and seals what was read', async () => {
    world.offLooks = 'timeout'
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    const asked = world.berth.handlers['teardown.shutDown']({ instanceId: ID, planHash }, NO_SIGNAL)
    expect(await world.during(Promise.resolve(asked))).toEqual({ value: {} })
    expect((await world.view()).state).toBe('confirmingOff')
    await world.during(Promise.resolve(tell(null)))
    await world.during(world.berth.settled())
    const { state, failure, clock } = await world.view()
    expect([state, failure]).toEqual(['parked', null])
    expect(clock?.anchorMs).toBeLessThanOrEqual(world.wentOffAtMs ?? 0)
  })

  it('is told while the last evidence is taken: nothing is sent, and nothing is sealed', async () => {
    const planHash = await prepare(world, 'release')
    await approve(world, planHash)
    world.onLocalDigest = () => {
      world.onLocalDigest = () => undefined
      world.pressInConsole()
      void tell(world.clock.nowMs())
    }
    await world.call('teardown.shutDown', { planHash })
    expect([world.commands, (await world.view()).state]).toEqual([0, 'parked'])
    // The approval went with it.
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBe('teardown.planDrifted')
  })

  it('a time that was told can be corrected, one that Berth observed cannot', async () => {
    world.pressInConsole()
    const offAtMs = world.clock.nowMs()
    world.clock.advance(3_600_000)
    await world.call('teardown.tellOff', { pressedAtMs: world.clock.nowMs() })
    expect(world.instance.power).toEqual({ state: 'off', sinceMs: offAtMs + 3_600_000, known: 'told' })
    expect(
      codeOf(await world.call('teardown.tellOff', { pressedAtMs: offAtMs, said: 'hunter2 已关机 1 小时 ssh' })),
    ).toBeNull()
    expect(world.instance.power).toEqual({ state: 'off', sinceMs: offAtMs, known: 'told' })
    expect(world.audited.at(-1)).toMatchObject({
      act: 'teardown.offTimeCorrected',
      evidence: { said: '关机 1 小时' },
    })
    expect(JSON.stringify(world.audited)).not.toContain('hunter2')
    world.boot()
    await world.during(world.berth.settled())
    expect(codeOf(await world.call('teardown.tellOff', { pressedAtMs: null }))).toBe('teardown.wrongState')
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    await world.call('teardown.shutDown', { planHash })
    const { power } = world.instance
    expect(power.known).toBe('observed')
    world.clock.advance(3_600_000)
    expect(codeOf(await world.call('teardown.tellOff', { pressedAtMs: world.clock.nowMs() }))).toBe(
      'teardown.wrongState',
    )
    expect(world.instance.power).toEqual(power)
  })
})
