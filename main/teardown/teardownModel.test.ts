import fc from 'fast-check'
import { expect, it } from 'vitest'
import { possibleClockOf } from '#app/lifecycle/possibleClockOf.ts'
import type { Plan } from '#app/teardown/plan.ts'
import { planHash as hashOf } from './planHash.ts'
import { anyStory, DECISIONS, type Event, FOLDER, PATHS } from './teardownStories.testkit.ts'
import { ALIAS, TeardownWorld } from './teardownWorld.testkit.ts'

const RUNS = Number(process.env.BERTH_MODEL_RUNS ?? 400)
const LIMIT_MS = 120_000 + 100 * RUNS

/** Plays one story and compares each act of Berth with the truth of the world at that moment. */
class Play {
  readonly world = new TeardownWorld()
  /** What the person approved last, with the right alias, and what the gate said then. */
  approved: { plan: Plan; hash: string } | null = null
  ranWhenOff = false
  byHand = false
  /** The person gave up the folder that they left out, before 释放. */
  gaveUpFolder = false
  leftOutReleases = 0
  hashes: string[] = []
  wrong: unknown = null
  checkedAtMs = Number.NEGATIVE_INFINITY
  commands = 0
  blindParks = 0
  clocks = 0
  asked = 0
  toldLate = false
  releasing = 0
  sealedByHand = 0
  releasedByHand = 0
  released = 0
  deaths = 0

  constructor() {
    this.world.onShutdown = () => {
      // Berth takes an error in here for a failed command: it is kept and thrown where the test sees it.
      try {
        this.judgeCommand()
      } catch (error) {
        this.wrong ??= error
      }
    }
  }

  judgeCommand(): void {
    this.commands += 1
    const { plan } = this.theApproved()
    this.expectDecided(plan)
    this.expectSeen()
    const { processes } = this.world
    this.ranWhenOff = processes.length > 0
    for (const { pid, startedAtMs, command } of processes) {
      expect(plan.verb).toBe('shutdown')
      expect(plan.acceptedProcesses).toContainEqual({ pid, startedAtMs, command })
    }
  }

  theApproved(): { plan: Plan; hash: string } {
    if (this.approved === null) throw new Error('Acted without an approval')
    expect(hashOf(this.approved.plan)).toBe(this.approved.hash)
    expect(this.approved.plan.alias).toBe(this.world.instance.alias)
    return this.approved
  }

  /** Every file on the instance has its one decision, and what that decision promises is true. */
  expectDecided(plan: Plan): void {
    for (const { path, sizeBytes, mtimeMs } of this.world.artefactsNow()) {
      if (plan.leftOut.includes(FOLDER) && path.startsWith(`${FOLDER}/`)) {
        if (plan.verb === 'release') {
          expect(this.gaveUpFolder).toBe(true)
          this.leftOutReleases += 1
        }
        continue
      }
      const lines = plan.decisions.filter(({ artefact }) => artefact.path === path)
      // The world hides nothing of a scan that is not whole: what was seen is decided all the same.
      expect(lines).toHaveLength(1)
      const decision = lines[0]?.decision
      const content = this.world.files.get(path)?.content
      if (decision === 'leave') {
        expect(plan.verb).toBe('shutdown')
        continue
      }
      expect(lines[0]?.artefact).toMatchObject({ sizeBytes, mtimeMs })
      // What was not compared is not promised; it stays on the disk.
      if (plan.notLookedAt.some(({ row }) => row === 'digests')) continue
      if (decision === 'pull') {
        const name = path.slice(path.lastIndexOf('/') + 1)
        expect(this.world.local.get(`/home/me/Berth/${name}`)).toBe(content)
        if (!path.endsWith('.log')) expect(this.world.copies.get(path)?.loads).toBe(true)
      }
      if (decision === 'fs') expect(this.world.onFs.get(path)).toBe(content)
    }
  }

  /** Nothing that could not be read may have been taken for well. */
  expectSeen(): void {
    const { scanComplete, listComplete, digestsWork, uuid, instance } = this.world
    const { plan } = this.theApproved()
    const needsDigests = plan.decisions.some(({ decision }) => /pull|fs/.test(decision))
    expect(uuid).toBe(instance.containerUuid)
    for (const [works, row] of [
      [scanComplete, 'decided'],
      [listComplete, 'quiet'],
      [digestsWork || !needsDigests, 'digests'],
    ] as const) {
      if (works) continue
      // 关机 keeps the disks: what it could not look at was named to the person.
      expect(plan.verb).toBe('shutdown')
      expect(plan.notLookedAt.map((named) => named.row)).toContain(row)
      this.blindParks += 1
    }
  }

  async play(event: Event): Promise<void> {
    const { world } = this
    const before = (await world.view()).state
    const generation = world.berth
    await this.act(event)
    const settled = await world.during(world.berth.settled())
    if (this.wrong !== null) throw this.wrong
    const died = settled === 'died' || generation !== world.berth
    const { state, gate, planHash, sealedAtMs } = await world.view()
    if (planHash) this.hashes.push(planHash)
    this.expectClock()
    if (event.do === 'check' || event.do === 'checkRow' || event.do === 'begin') this.checkedAtMs = world.clock.nowMs()
    if (died) {
      this.deaths += 1
      expect(['idle', 'preparing', 'parked', 'offUnproven', 'released', 'needsReview']).toContain(state)
      if (state === 'preparing' || state === 'needsReview') this.approved = null
      return
    }
    if (state === 'preparing') this.approved = null
    if (state === 'guidingOff' && before !== 'guidingOff') this.theApproved()
    if (before === 'guidingOff' && state === 'parked' && sealedAtMs !== null) {
      this.sealedByHand += 1
      this.byHand = true
    } else if (state === 'parked' && before !== 'parked' && before !== 'releasing') this.byHand = false
    if (event.do === 'shutDown' && before !== state && state === 'parked') expect(world.offLooks).toBe('refused')
    if (state === 'parked') expect([world.on, world.instance.power.state]).toEqual([false, 'off'])
    if (state === 'releasing' && before !== 'releasing') {
      this.releasing += 1
      if (this.byHand) this.releasedByHand += 1
      expect(event.do).toBe('guideRelease')
      expect(world.offLooks).not.toBe('answers')
      const { plan, hash } = this.theApproved()
      expect([plan.verb, hash, gate, world.on, this.ranWhenOff]).toEqual([
        'release',
        planHash,
        { allow: true },
        false,
        false,
      ])
      this.expectDecided(plan)
    }
    if (state === 'released' && before !== 'released') {
      this.released += 1
      expect([before, event.do]).toEqual(['releasing', 'record'])
      if (event.do === 'record') expect(event.alias).toBe('right')
    }
  }

  told(knows: 'exactly' | 'nothing' | 'too late' | 'nonsense'): number | null {
    const nowMs = this.world.clock.nowMs()
    if (knows === 'nothing') return null
    if (knows === 'exactly') return this.world.wentOffAtMs
    // "Just now", said of what happened a while ago, is what the clock cannot know better; it is judged by itself below.
    this.toldLate ||= knows === 'too late'
    return knows === 'too late' ? nowMs : nowMs + 3_600_000
  }

  /** Who is off has a clock, and it is not later than the truth; who may be off without anybody having said so is asked about. */
  expectClock(): void {
    const { world } = this
    const { power } = world.instance
    if (world.wentOffAtMs === null) this.toldLate = false
    const nowMs = world.clock.nowMs()
    if (power.state === 'off') {
      this.clocks += 1
      expect(power.sinceMs).not.toBeNull()
      if (world.wentOffAtMs !== null && !this.toldLate) expect(power.sinceMs).toBeLessThanOrEqual(world.wentOffAtMs)
    } else if (world.wentOffAtMs !== null && power.state === 'on' && nowMs - world.wentOffAtMs >= 3_600_000) {
      this.asked += 1
      const possible = possibleClockOf(
        world.instance,
        { kind: 'connecting', sinceMs: 0, attempt: 2 },
        world.profile,
        nowMs,
      )
      expect(possible?.anchorMs).toBeLessThanOrEqual(world.wentOffAtMs)
    }
  }

  /** The time that the word "nothing since" is about, as the screen shows it. */
  async quietReadAtMs(): Promise<number> {
    const { rows } = await this.world.view()
    return rows.find(({ id }) => id === 'quiet')?.atMs ?? Number.NEGATIVE_INFINITY
  }

  async act(event: Event): Promise<void> {
    const { world } = this
    const pathOf = PATHS[('path' in event && event.path) || 0] ?? PATHS[0]
    const localPath = `/home/me/Berth/${pathOf.slice(pathOf.lastIndexOf('/') + 1)}`
    switch (event.do) {
      case 'begin':
        await world.call('teardown.begin', { verb: event.verb })
        return
      case 'decide':
        await world.call('teardown.decide', { paths: [pathOf], decision: DECISIONS[event.decision] })
        return
      case 'decideOpen': {
        const { plan } = await world.view()
        const decided = new Set(plan?.decisions.map(({ artefact }) => artefact.path))
        const paths = world
          .ledger()
          .entries.map(({ artefact }) => artefact.path)
          .filter((one) => !decided.has(one))
        const decision = plan?.verb === 'release' ? 'discard' : DECISIONS[event.decision]
        if (paths.length > 0) await world.call('teardown.decide', { paths, decision })
        return
      }
      case 'acceptAll':
        for (const { pid, startedAtMs } of world.processes) {
          await world.call('teardown.acceptProcess', { pid, startedAtMs })
        }
        return
      case 'approve': {
        const view = await world.view()
        const planHash = { now: view.planHash, old: this.hashes[0], none: '0'.repeat(64) }[event.hash] ?? ''
        const typedAlias = event.alias === 'right' ? world.instance.alias : `${world.instance.alias}x`
        const result = await world.call('teardown.approve', { planHash, typedAlias })
        // Killed after the line was on disk, Berth opens without the approval.
        if (result === 'died' || 'error' in result) return
        expect([event.alias, planHash, view.gate]).toEqual(['right', view.planHash, { allow: true }])
        // The last evidence of a 关机 that was refused is as good as a check.
        const readAtMs = Math.max(this.checkedAtMs, world.scannedAtMs ?? Number.NEGATIVE_INFINITY)
        expect(world.clock.nowMs() - readAtMs).toBeLessThan(600_000)
        if (view.plan) this.approved = { plan: view.plan, hash: planHash }
        return
      }
      case 'shutDownLater': {
        const planHash = (await world.view()).planHash ?? ''
        await world.call('teardown.shutDown', { planHash, delayMs: event.minutes * 60_000 })
        return
      }
      case 'shutDown':
      case 'guideOff':
      case 'guideRelease':
        await world.call(`teardown.${event.do}`, { planHash: (await world.view()).planHash ?? '' })
        return
      case 'record':
        await world.call('teardown.recordRelease', {
          released: event.released,
          typedAlias: event.alias === 'right' ? world.instance.alias : `${world.instance.alias} `,
        })
        return
      case 'tellOff':
        // The person says that it is off only when it is, but may know less well since when.
        if (world.on) return
        await world.call('teardown.tellOff', {
          pressedAtMs: this.told(event.knows),
          nothingSince: world.touchedAtMs < (await this.quietReadAtMs()),
        })
        return
      case 'pressInConsole':
        world.pressInConsole()
        return
      case 'checkRow':
        await world.call('teardown.check', { row: event.row })
        return
      case 'check':
      case 'review':
      case 'cancel':
        await world.call(`teardown.${event.do}`)
        return
      case 'write':
        world.write(pathOf, event.content)
        return
      case 'remove':
        if (world.on) {
          world.touchedAtMs = world.clock.nowMs()
          world.files.delete(pathOf)
        }
        return
      case 'pull':
      case 'pullBroken':
        world.pull(pathOf, event.do === 'pull')
        return
      case 'copyToFs':
        if (world.on) world.onFs.set(pathOf, world.files.get(pathOf)?.content ?? '')
        return
      case 'rotFs':
        if (world.on) world.onFs.set(pathOf, 'rotten')
        return
      case 'loseLocal':
        world.local.delete(localPath)
        return
      case 'rotLocal':
        world.local.set(localPath, 'x'.repeat(world.local.get(localPath)?.length ?? 1))
        return
      case 'run':
        if (world.on) world.touchedAtMs = world.clock.nowMs()
        if (world.on)
          world.processes.push({
            pid: 7,
            startedAtMs: world.clock.nowMs(),
            command: 'train',
            gpuMemoryMiB: 1,
            writing: [],
          })
        return
      case 'quit':
        world.processes = []
        return
      case 'cutLink':
        world.disconnect()
        return
      case 'connect':
        world.connect()
        return
      case 'boot':
        world.boot()
        return
      case 'restart':
        world.restart()
        return
      case 'rename':
        world.instance = { ...world.instance, alias: world.instance.alias === ALIAS ? 'autodl-b-2' : ALIAS }
        return
      case 'blind':
        if (event.what === 'scan') world.scanComplete = event.works
        if (event.what === 'list') world.listComplete = event.works
        if (event.what === 'digests') world.digestsWork = event.works
        return
      case 'leaveOut':
        world.leftOut = event.isOut ? [FOLDER] : []
        world.ledgerChanged()
        return
      case 'giveUpFolder': {
        const result = await world.call('teardown.giveUpFolder', { folder: FOLDER, giveUp: event.giveUp })
        // One that Berth died in may have been written.
        if (result === 'died') this.gaveUpFolder ||= event.giveUp
        else if (!('error' in result)) this.gaveUpFolder = event.giveUp
        return
      }
      case 'container':
        world.uuid = event.same ? (world.instance.containerUuid ?? '') : 'c6f24c9ac7-3bf7e58e'
        return
      case 'command':
        world.hasCommand = event.there
        return
      case 'manner':
        world.manner = event.manner
        world.offLooks = event.looks
        return
      case 'wait':
        world.clock.advance(event.minutes * 60_000)
        return
      case 'die':
        world.dieIn = { writes: event.writes, after: event.after }
        return
    }
  }
}

it(
  'acts only on exactly what a person approved and what is true, whatever happens in whatever order',
  async () => {
    const reached = {
      stories: 0,
      commands: 0,
      blindParks: 0,
      clocks: 0,
      asked: 0,
      releasing: 0,
      sealedByHand: 0,
      releasedByHand: 0,
      released: 0,
      leftOutReleases: 0,
      deaths: 0,
    }
    await fc.assert(
      fc.asyncProperty(anyStory, async (events) => {
        const play = new Play()
        for (const event of events) {
          // Time passes between what people do; files written at one time would hide behind their equal stamps.
          play.world.clock.advance(1234)
          await play.play(event)
        }
        reached.stories += 1
        reached.commands += play.commands
        reached.blindParks += play.blindParks
        reached.clocks += play.clocks
        reached.asked += play.asked
        reached.releasing += play.releasing
        reached.sealedByHand += play.sealedByHand
        reached.releasedByHand += play.releasedByHand
        reached.released += play.released
        reached.leftOutReleases += play.leftOutReleases
        reached.deaths += play.deaths
      }),
      { numRuns: RUNS },
    )
    // A rule that nothing ever comes up to proves nothing.
    expect(reached.commands).toBeGreaterThan(reached.stories / 10)
    expect(reached.releasing).toBeGreaterThan(reached.stories / 50)
    expect(reached.released).toBeGreaterThan(0)
    expect(reached.sealedByHand).toBeGreaterThan(reached.stories / 100)
    expect(reached.releasedByHand).toBeGreaterThan(0)
    expect(reached.leftOutReleases).toBeGreaterThan(0)
    expect(reached.blindParks).toBeGreaterThan(0)
    expect(reached.clocks).toBeGreaterThan(reached.stories / 10)
    expect(reached.asked).toBeGreaterThan(reached.stories / 100)
    expect(reached.deaths).toBeGreaterThan(reached.stories / 50)
    if (process.env.BERTH_MODEL_RUNS) process.stdout.write(`${JSON.stringify(reached)}\n`)
  },
  LIMIT_MS,
)
