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

describe('关机 by hand, where there is no command', () => {
  const tell = async (nothingSince: boolean) =>
    codeOf(await world.call('teardown.tellOff', { pressedAtMs: world.clock.nowMs(), nothingSince }))
  const guide = async (verb: 'shutdown' | 'release' = 'release') => {
    const planHash = await prepare(world, verb)
    expect(await approve(world, planHash)).toBeNull()
    expect(codeOf(await world.call('teardown.guideOff', { planHash }))).toBeNull()
    expect((await world.view()).state).toBe('guidingOff')
    return planHash
  }
  beforeEach(() => {
    world.hasCommand = false
  })

  it('sends nothing, seals on fresh facts and the word that nothing came since, and opens the way to 释放', async () => {
    const planHash = await guide()
    world.pressInConsole()
    expect(await tell(true)).toBeNull()
    const { state, sealedAtMs, failure } = await world.view()
    expect([world.commands, state, sealedAtMs === null, failure]).toEqual([0, 'parked', false, null])
    expect(world.audited.map(({ act }) => act)).toEqual(
      expect.arrayContaining(['teardown.offGuided', 'teardown.confirmedOff']),
    )
    expect(world.audited.at(-1)).toMatchObject({ evidence: { nothingSince: true } })
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBeNull()
  })

  it.each([
    ['without that word', 0, false],
    ['told later than facts hold', 11 * 60_000, true],
  ])('%s the clock runs and nothing is sealed', async (_name, laterMs, nothingSince) => {
    const planHash = await guide()
    world.pressInConsole()
    world.clock.advance(laterMs)
    expect(await tell(nothingSince)).toBeNull()
    const { state, sealedAtMs, failure, clock } = await world.view()
    expect([state, sealedAtMs, failure]).toEqual(['parked', null, 'failureUnsealed'])
    expect(clock?.anchorMs).toBeLessThanOrEqual(world.clock.nowMs())
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).not.toBeNull()
  })

  it('keeps the facts fresh for as long as the person takes, and stops when something is written', async () => {
    await guide()
    for (let minute = 0; minute < 30; minute += 1) {
      world.clock.advance(60_000)
      await world.during(world.berth.settled())
      // Reading takes turns of the loop, not time.
      await world.view()
    }
    expect((await world.view()).gate).toEqual({ allow: true })
    world.write('/root/autodl-tmp/run/new.pth', 'x')
    world.clock.advance(240_000)
    await expect.poll(async () => (await world.view()).state).toBe('preparing')
    expect(codeOf(await world.call('teardown.tellOff', { pressedAtMs: null }))).toBe('teardown.wrongState')
  })

  it('looks at everything when one line is asked for: none may be newer than the others', async () => {
    await guide()
    world.clock.advance(60_000)
    world.write('/root/autodl-tmp/run/new.pth', 'x')
    await world.call('teardown.check', { row: 'quiet' })
    expect((await world.view()).state).toBe('preparing')
  })

  it('loses nothing when it goes off while the facts are read once more', async () => {
    const planHash = await guide()
    world.onLocalDigest = () => {
      world.onLocalDigest = () => undefined
      world.pressInConsole()
    }
    world.clock.advance(240_000)
    await expect.poll(() => world.on).toBe(false)
    await world.during(world.berth.settled())
    expect((await world.view()).state).toBe('guidingOff')
    expect(await tell(true)).toBeNull()
    expect((await world.view()).sealedAtMs).not.toBeNull()
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBeNull()
  })

  it('is not believed while it answers, and begins anew when it was away', async () => {
    await guide()
    expect(await tell(true)).toBe('teardown.wrongState')
    world.disconnect()
    expect(await tell(true)).toBe('teardown.stillAnswers')
    world.connect()
    await world.during(world.berth.settled())
    expect(await world.view()).toMatchObject({ state: 'preparing', drift: [{ reason: 'driftSeenAlive' }] })
  })

  it('is told, and seals nothing, where another machine greets at the address of one that is off', async () => {
    await guide()
    world.offLooks = 'answers'
    world.pressInConsole()
    expect(await tell(true)).toBe('teardown.stillAnswers')
    expect(await tell(false)).toBeNull()
    expect(await world.view()).toMatchObject({ state: 'parked', sealedAtMs: null })
    expect(world.instance.power.state).toBe('off')
  })

  it('waits for a person after Berth was started anew', async () => {
    await guide()
    world.restart()
    expect((await world.view()).state).toBe('needsReview')
    world.pressInConsole()
    expect(await tell(true)).toBeNull()
    expect((await world.view()).sealedAtMs).toBeNull()
  })

  it('never runs a command that is not there', async () => {
    const planHash = await prepare(world, 'release')
    await approve(world, planHash)
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.shutdownUnavailable')
    expect([world.commands, (await world.view()).failure]).toEqual([0, 'failureCommandMissing'])
  })

  it('is a way out too where the command was refused', async () => {
    world.hasCommand = true
    world.manner = 'refuses'
    const planHash = await prepare(world, 'release')
    await approve(world, planHash)
    await world.call('teardown.shutDown', { planHash })
    expect((await world.view()).failure).toBe('failureRefused')
    await guide()
    world.pressInConsole()
    expect(await tell(true)).toBeNull()
    expect((await world.view()).sealedAtMs).not.toBeNull()
  })
})
