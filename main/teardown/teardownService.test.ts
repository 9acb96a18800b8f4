import { beforeEach, describe, expect, it } from 'vitest'
import type { PlanVerb } from '#app/teardown/plan.ts'
import { teardownViewSchema } from '#app/teardown/teardownView.ts'
import { approve, BEST, codeOf, LAST, LOG, NO_SIGNAL, prepare, reds, worldWithRun } from './teardownSteps.testkit.ts'
import { ALIAS, ID, type TeardownWorld } from './teardownWorld.testkit.ts'

let world: TeardownWorld
beforeEach(() => {
  world = worldWithRun()
})

describe('the way through', () => {
  it('goes from a plan to 关机 to 释放, and archives the instance', async () => {
    const planHash = await prepare(world, 'release')
    expect(await reds(world)).toEqual([])
    expect(await approve(world, planHash)).toBeNull()
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBeNull()
    const parked = await world.view()
    expect([world.commands, parked.state, parked.clock?.known]).toEqual([1, 'parked', 'observed'])
    expect(world.instance.power.state).toBe('off')

    // Days later the seal still holds for the disk; the copies here are read again.
    world.clock.advance(3 * 86_400_000)
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBeNull()
    expect((await world.view()).state).toBe('releasing')
    await world.call('teardown.recordRelease', { released: true, typedAlias: world.instance.alias })
    expect((await world.view()).state).toBe('released')
    expect(world.instance).toMatchObject({ archivedAtMs: world.clock.nowMs(), power: { state: 'released' } })
    expect(world.onArchived).toHaveLength(1)
    expect(world.audited.map(({ act }) => act)).toEqual([
      'artefact.discarded',
      'teardown.approved',
      'teardown.shutdownSent',
      'teardown.confirmedOff',
      'teardown.releaseGuided',
      'teardown.releasedByUser',
    ])
    teardownViewSchema.parse(await world.view())
  })

  it('releases an instance that was only to be powered off, after a second approval', async () => {
    const first = await prepare(world, 'shutdown')
    await approve(world, first)
    await world.call('teardown.shutDown', { planHash: first })
    expect(codeOf(await world.call('teardown.guideRelease', { planHash: first }))).toBe('teardown.wrongState')
    await world.call('teardown.begin', { verb: 'release' })
    const { planHash } = await world.view()
    expect(await reds(world)).toEqual([])
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBe('teardown.wrongState')
    expect(await approve(world, planHash ?? '')).toBeNull()
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBeNull()
    expect((await world.view()).state).toBe('releasing')
  })
})

describe('the gate', () => {
  it('stays shut while one file has no decision', async () => {
    world.pull(BEST)
    world.pull(LAST)
    await world.call('teardown.begin', { verb: 'shutdown' })
    const { planHash } = await world.view()
    expect(await reds(world)).toEqual(['decided:decidedMissing', 'unchanged:unchangedNew'])
    expect(await approve(world, planHash ?? '')).toBe('teardown.gateClosed')
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.wrongState')
    expect(world.commands).toBe(0)
  })

  it('lets 关机 leave files on the disk, also one that goes on growing; 释放 does not', async () => {
    await world.call('teardown.begin', { verb: 'shutdown' })
    await world.call('teardown.decide', { paths: [BEST, LAST, LOG], decision: 'leave' })
    await world.call('teardown.check')
    const { planHash } = await world.view()
    expect(await approve(world, planHash ?? '')).toBeNull()
    world.write(LOG, 'loss 0.1 loss 0.05')
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBeNull()
    expect((await world.view()).state).toBe('parked')
    await world.call('teardown.begin', { verb: 'release' })
    expect((await world.view()).plan?.decisions).toEqual([])
    expect(codeOf(await world.call('teardown.decide', { paths: [LOG], decision: 'leave' }))).toBe('teardown.wrongState')
  })

  it.each([
    ['the file was written again', () => world.write(BEST, 'better weights'), 'teardown.planDrifted'],
    ['a file appeared', () => world.write('/root/autodl-tmp/new.pth', 'x'), 'teardown.planDrifted'],
    ['a program runs', () => void world.processes.push(job(1)), 'teardown.planDrifted'],
    [
      'another container answers',
      () => {
        world.uuid = 'c6f24c9ac7-3bf7e58e'
      },
      'teardown.planDrifted',
    ],
    ['the copy here was deleted', () => world.local.clear(), 'teardown.gateClosed'],
    [
      'the scan could not see everything',
      () => {
        world.scanComplete = false
      },
      'teardown.gateClosed',
    ],
    [
      'the process list was cut off',
      () => {
        world.listComplete = false
      },
      'teardown.gateClosed',
    ],
    [
      'the digests cannot be taken',
      () => {
        world.digestsWork = false
      },
      'teardown.gateClosed',
    ],
  ])('voids the approval and runs nothing when %s', async (_what, happen, code) => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    world.clock.advance(1000)
    happen()
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe(code)
    const view = await world.view()
    expect([world.commands, view.state, view.failure]).toEqual([0, 'preparing', 'failureGateClosed'])
    expect(view.drift.length).toBeGreaterThan(0)
    expect(world.audited.at(-1)?.act).toBe('teardown.approvalVoided')
    // And the old approval does not come back.
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.wrongState')
  })

  it('parks with 关机 what could not be looked at, named in the plan, and keeps 释放 shut', async () => {
    world.scanComplete = false
    world.listComplete = false
    const planHash = await prepare(world, 'shutdown')
    const { plan } = await world.view()
    expect(plan?.notLookedAt.map(({ row }) => row)).toEqual(['decided', 'quiet', 'unchanged'])
    expect(await approve(world, planHash)).toBeNull()
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBeNull()
    expect([world.commands, (await world.view()).state]).toEqual([1, 'parked'])
    await world.call('teardown.begin', { verb: 'release' })
    await world.call('teardown.check')
    const release = await world.view()
    expect(release.plan?.notLookedAt).toEqual([])
    expect(await reds(world)).toContain('decided:scanIncomplete')
    expect(await approve(world, release.planHash ?? '')).toBe('teardown.gateClosed')
  })

  it('asks whether there is nothing to keep when a scan finds nothing, and asks again when something appears', async () => {
    world.files.clear()
    await world.call('teardown.begin', { verb: 'release' })
    expect(await reds(world)).toEqual(['decided:decidedNothingFound'])
    expect(codeOf(await world.call('teardown.confirmNothing'))).toBeNull()
    expect(await reds(world)).toEqual([])
    await world.call('teardown.check')
    expect(await reds(world)).toEqual([])
    world.write(BEST, 'weights')
    await world.call('teardown.check')
    expect(await reds(world)).toEqual(['decided:decidedMissing', 'unchanged:unchangedNew'])
    expect(codeOf(await world.call('teardown.confirmNothing'))).toBe('teardown.wrongState')
    world.files.clear()
    await world.call('teardown.check')
    expect(await reds(world)).toEqual(['decided:decidedNothingFound'])
  })

  it('a check of everything that is asked for during one of a row is one of everything', async () => {
    await prepare(world, 'release')
    world.clock.advance(300_000)
    const { 'teardown.check': check } = world.berth.handlers
    const both = Promise.all([check({ instanceId: ID, row: 'quiet' }, NO_SIGNAL), check({ instanceId: ID }, NO_SIGNAL)])
    await world.during(both)
    for (const { id, atMs } of (await world.view()).rows) {
      expect([id, world.clock.nowMs() - (atMs ?? 0) < 60_000]).toEqual([id, true])
    }
  })

  it('takes one row anew by what it rests on, and leaves the age of the others', async () => {
    await prepare(world, 'release')
    world.clock.advance(300_000)
    world.processes.push(job(1))
    await world.call('teardown.check', { row: 'quiet' })
    const { rows } = await world.view()
    const age = (id: string) => world.clock.nowMs() - (rows.find((row) => row.id === id)?.atMs ?? 0)
    expect(await reds(world)).toEqual(['quiet:quietRunning'])
    expect(age('quiet')).toBeLessThan(60_000)
    for (const id of ['identity', 'digests', 'decided', 'localCopies']) expect(age(id)).toBeGreaterThanOrEqual(300_000)
    // A file written since shows in the row that looks for it, and in no other way.
    world.write(BEST, 'better weights')
    await world.call('teardown.check', { row: 'unchanged' })
    expect(
      (await reds(world)).some(
        (red) => red.startsWith('digests:') || red.startsWith('unchanged:') || red.startsWith('decided:'),
      ),
    ).toBe(true)
    expect(await approve(world, (await world.view()).planHash ?? '')).toBe('teardown.gateClosed')
  })

  it('notices a file that is written while the evidence is being taken', async () => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    world.clock.advance(1000)
    const list = world.processes
    // The digests have been taken when the processes are listed.
    Object.defineProperty(world, 'processes', {
      get: () => {
        world.write(BEST, 'WEIGHTS')
        return list
      },
    })
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.planDrifted')
    expect(world.commands).toBe(0)
  })

  it('goes stale by itself and says so', async () => {
    const planHash = await prepare(world, 'shutdown')
    world.clock.advance(600_000)
    const { gate } = await world.view()
    expect(gate?.allow === false && gate.reasons.every(({ why }) => why === 'stale')).toBe(true)
    expect(await approve(world, planHash)).toBe('teardown.gateClosed')
  })

  it('takes a program by name, and not the next one under its number', async () => {
    world.processes = [job(41)]
    await prepare(world, 'shutdown')
    expect(await reds(world)).toEqual(['quiet:quietRunning'])
    expect((await world.view()).processes).toMatchObject([{ pid: 41, startedAtMs: 5000 }])
    await world.call('teardown.acceptProcess', { pid: 41, startedAtMs: 5000 })
    const { planHash } = await world.view()
    expect(await approve(world, planHash ?? '')).toBeNull()
    world.processes = [{ ...job(41), startedAtMs: 90_000 }]
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.planDrifted')
    expect(world.commands).toBe(0)
  })
})

describe('an approval', () => {
  it('needs the alias exactly and the plan of now', async () => {
    const planHash = await prepare(world, 'shutdown')
    for (const typedAlias of ['', 'autodl-lora-2', 'AUTODL-LORA-1', `${ALIAS} `]) {
      const result = await world.call('teardown.approve', { planHash, typedAlias })
      expect(codeOf(result)).toBe('teardown.aliasMismatch')
    }
    expect(await approve(world, '0'.repeat(64))).toBe('teardown.planDrifted')
    await world.call('teardown.decide', { paths: [LAST], decision: 'discard' })
    expect(await approve(world, planHash)).toBe('teardown.planDrifted')
  })

  it('is void after any change of a decision, a new name, or a restart', async () => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    await world.call('teardown.decide', { paths: [LAST], decision: 'leave' })
    expect((await world.view()).drift).toEqual([{ reason: 'driftDecision', params: {} }])
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.wrongState')

    await world.call('teardown.check')
    const second = (await world.view()).planHash ?? ''
    expect(await approve(world, second)).toBeNull()
    world.restart()
    expect(await world.view()).toMatchObject({ state: 'preparing', drift: [{ reason: 'driftRestart' }] })
    expect(await reds(world)).toContain('identity:notRead')

    await world.call('teardown.check')
    expect(await approve(world, second)).toBeNull()
    world.instance = { ...world.instance, alias: 'autodl-other-9' }
    expect(codeOf(await world.call('teardown.shutDown', { planHash: second }))).toBe('teardown.planDrifted')
    expect(world.commands).toBe(0)
  })
})

describe('after the command', () => {
  async function shutDown(verb: PlanVerb = 'release'): Promise<string> {
    const planHash = await prepare(world, verb)
    await approve(world, planHash)
    await world.call('teardown.shutDown', { planHash })
    return planHash
  }

  it('believes a cut connection followed by refusals', async () => {
    world.manner = 'cuts'
    await shutDown()
    expect((await world.view()).state).toBe('parked')
  })

  it.each(['timeout', 'unresolvable'] as const)('never takes %s for off; the person looks', async (looks) => {
    world.offLooks = looks
    const planHash = await shutDown()
    expect(await world.view()).toMatchObject({ state: 'offUnproven', failure: 'failureUnproven', clock: null })
    expect(world.instance.power.state).toBe('on')
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBe('teardown.wrongState')
    expect(codeOf(await world.call('teardown.tellOff', { pressedAtMs: null }))).toBeNull()
    expect(await world.view()).toMatchObject({ state: 'parked', clock: { known: 'told' } })
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBeNull()
  })

  it('takes a greeting at the address for no proof of anything: it may be another machine', async () => {
    world.offLooks = 'answers'
    const planHash = await shutDown()
    expect(await world.view()).toMatchObject({ state: 'offUnproven', failure: 'failureUnproven' })
    await world.call('teardown.tellOff', { pressedAtMs: null })
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBe('teardown.stillAnswers')
    expect((await world.view()).state).toBe('parked')
    world.offLooks = 'refused'
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBeNull()
  })

  it('takes the word "released" only with the alias, and takes it back when the instance answers', async () => {
    const planHash = await shutDown()
    await world.call('teardown.guideRelease', { planHash })
    for (const typedAlias of ['', 'autodl', `${world.instance.alias} `]) {
      expect(codeOf(await world.call('teardown.recordRelease', { released: true, typedAlias }))).toBe(
        'teardown.aliasMismatch',
      )
    }
    expect((await world.view()).state).toBe('releasing')
    await world.call('teardown.recordRelease', { released: true, typedAlias: world.instance.alias })
    expect([(await world.view()).state, world.instance.power.state]).toEqual(['released', 'released'])
    world.boot()
    await world.during(world.berth.settled())
    expect([(await world.view()).state, world.instance.power.state]).toEqual(['idle', 'on'])
  })

  it.each(['idle', 'preparing', 'approved'] as const)(
    'can be told in state %s that it is off, and since when',
    async (state) => {
      if (state !== 'idle')
        await approve(
          world,
          state === 'approved' ? await prepare(world, 'shutdown') : `not ${await prepare(world, 'shutdown')}`,
        )
      expect((await world.view()).state).toBe(state)
      world.instance = { ...world.instance, seenAliveAtMs: world.clock.nowMs() }
      world.on = false
      world.disconnect()
      world.clock.advance(9 * 86_400_000)
      const pressedAtMs = world.clock.nowMs() - 5 * 86_400_000
      expect(codeOf(await world.call('teardown.tellOff', { pressedAtMs }))).toBeNull()
      expect(await world.view()).toMatchObject({ state: 'parked', clock: { anchorMs: pressedAtMs, known: 'told' } })
    },
  )

  it('counts from the last answer when nobody knows when, so that the clock is never late', async () => {
    const seenAliveAtMs = world.clock.nowMs()
    world.instance = { ...world.instance, seenAliveAtMs }
    world.on = false
    world.disconnect()
    world.clock.advance(9 * 86_400_000)
    await world.call('teardown.tellOff', { pressedAtMs: null })
    expect((await world.view()).clock).toMatchObject({ anchorMs: seenAliveAtMs, known: 'guess' })
  })

  it('remembers over a crash when the command went out', async () => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    // The command reached the instance, and Berth died before it could write down that it had.
    world.dieIn = { writes: 3, after: false }
    const sentAtMs = world.clock.nowMs()
    expect(await world.call('teardown.shutDown', { planHash })).toBe('died')
    world.on = false
    world.disconnect()
    world.clock.advance(9 * 86_400_000)
    expect((await world.view()).state).toBe('needsReview')
    expect(codeOf(await world.call('teardown.tellOff', { pressedAtMs: world.clock.nowMs() }))).toBeNull()
    const { clock } = await world.view()
    expect(clock?.known).toBe('told')
    expect(Math.abs((clock?.anchorMs ?? 0) - sentAtMs)).toBeLessThan(60_000)
  })

  it('goes back when the instance still answers, or refused the command', async () => {
    world.manner = 'ignores'
    await shutDown()
    expect(await world.view()).toMatchObject({ state: 'preparing', failure: 'failureStillOn' })
    expect(codeOf(await world.call('teardown.tellOff', { pressedAtMs: null }))).toBe('teardown.wrongState')
    world.manner = 'refuses'
    await shutDown()
    expect(await world.view()).toMatchObject({ state: 'preparing', failure: 'failureRefused' })
    world.manner = 'missing'
    const planHash = await prepare(world, 'release')
    await approve(world, planHash)
    expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.shutdownUnavailable')
    expect(world.instance.power.state).toBe('on')
  })

  it('does not believe refusals after a command that nobody knows was taken', async () => {
    world.manner = 'hangs'
    const planHash = await prepare(world, 'release')
    await approve(world, planHash)
    const calling = world.call('teardown.shutDown', { planHash })
    world.onShutdown = () => {
      world.on = false
    }
    await calling
    expect((await world.view()).state).not.toBe('parked')
  })

  it('breaks the seal when the instance is seen alive, whatever was open', async () => {
    for (const open of ['parked', 'releasing']) {
      world.on = true
      world.connect()
      const planHash = await shutDown()
      if (open === 'releasing') await world.call('teardown.guideRelease', { planHash })
      expect((await world.view()).state).toBe(open)
      world.boot()
      await world.during(world.berth.settled())
      const view = await world.view()
      expect(view).toMatchObject({ state: 'preparing', drift: [{ reason: 'driftSeenAlive' }], clock: null })
      expect(world.instance.power).toMatchObject({ state: 'on', known: 'observed' })
      expect(view.gate?.allow).toBe(false)
      expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBe('teardown.wrongState')
    }
  })

  it('refuses 释放 when a copy here is gone or changed since', async () => {
    const planHash = await shutDown()
    const [[path, content]] = [...world.local] as [[string, string]]
    world.local.set(path, `${content.slice(1)}x`)
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBe('teardown.gateClosed')
    expect(await reds(world)).toContain('localCopies:localMissing')
    world.local.set(path, content)
    expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBeNull()
    await world.call('teardown.recordRelease', { released: false, typedAlias: '' })
    expect(await world.view()).toMatchObject({ state: 'parked', failure: 'failureNotReleased' })
  })

  it('waits for a person after Berth was killed during the act, and never sends the command again', async () => {
    const planHash = await prepare(world, 'release')
    await approve(world, planHash)
    const opened = new Set<string>()
    for (let writes = 0; writes < 6; writes += 1) {
      world.dieIn = { writes, after: true }
      const before = world.commands
      if ((await world.call('teardown.shutDown', { planHash })) !== 'died') break
      const { state, clock } = await world.view()
      opened.add(state)
      // Off was proven and saved before Berth died: then the clock runs.
      if (state === 'parked') expect(clock).not.toBeNull()
      else expect(state).toBe('needsReview')
      world.clock.advance(3_600_000)
      await world.during(world.berth.settled())
      expect(world.commands - before).toBeLessThanOrEqual(1)
      const sent = world.commands
      expect(codeOf(await world.call('teardown.shutDown', { planHash }))).toBe('teardown.wrongState')
      if (state === 'parked') break
      expect(codeOf(await world.call('teardown.guideRelease', { planHash }))).toBe('teardown.wrongState')
      expect(codeOf(await world.call('teardown.review'))).toBeNull()
      expect([world.commands, (await world.view()).state]).toEqual([sent, 'preparing'])
      world.boot()
      await prepare(world, 'release')
      expect(await approve(world, planHash)).toBeNull()
    }
    expect([...opened]).toEqual(['needsReview', 'parked'])
  })
})

describe('asking out of turn', () => {
  it('is refused for an instance nobody knows and a file nobody saw', async () => {
    expect(codeOf(await world.call('teardown.check', { instanceId: 'other' }))).toBe('instance.unknown')
    await world.call('teardown.begin', { verb: 'shutdown' })
    expect(codeOf(await world.call('teardown.decide', { paths: ['/root/nothing'], decision: 'leave' }))).toBe(
      'teardown.unknownArtefact',
    )
  })

  it('can be cancelled while the last evidence is taken; nothing is sent', async () => {
    const planHash = await prepare(world, 'shutdown')
    await approve(world, planHash)
    const { signal } = new AbortController()
    const handlers = world.berth.handlers
    const shutting = handlers['teardown.shutDown']({ instanceId: world.instance.id, planHash }, { signal })
    await handlers['teardown.cancel']({ instanceId: world.instance.id }, { signal })
    const result = await world.during(Promise.resolve(shutting))
    expect(result).toHaveProperty('error')
    expect([world.commands, (await world.view()).state]).toEqual([0, 'preparing'])
  })
})

function job(pid: number) {
  return { pid, startedAtMs: 5000, command: 'python train.py', gpuMemoryMiB: 21_400, writing: [] }
}
