import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LOG, WhenDonePlay } from './whenDonePlay.testkit.ts'

const RUNS = Number(process.env.BERTH_MODEL_RUNS ?? 200)
const PROCESS = { pid: 7, startedAtMs: 1, command: 'python train.py', gpuMemoryMiB: 400, writing: [] }

const EVENTS = {
  approve: (play: WhenDonePlay) => play.approve(),
  approveLoosely: (play: WhenDonePlay) => play.approve({ ifCellsFailed: 'goOn', stays: [LOG], noticeMs: 60_000 }),
  takeBack: (play: WhenDonePlay) => play.takeBack(),
  done: (play: WhenDonePlay) => {
    play.cells = ['ok', 'ok']
    play.queue = { ...play.queue, standing: { is: 'done', failed: 0 } }
  },
  doneFailed: (play: WhenDonePlay) => {
    play.cells = ['ok', 'failed']
    play.queue = { ...play.queue, standing: { is: 'done', failed: 1 } }
  },
  killed: (play: WhenDonePlay) => {
    play.queue = { ...play.queue, standing: { is: 'killed', seenAtMs: null, memoryRatio: null } }
  },
  resumed: (play: WhenDonePlay) => {
    play.queue = { ...play.queue, startedAtMs: 2, standing: { is: 'running' } }
  },
  added: (play: WhenDonePlay) => {
    play.cells = [...play.cells, 'ok']
  },
  write: (play: WhenDonePlay) => play.world.write('/root/autodl-tmp/late.pth', `late ${play.world.clock.nowMs()}`),
  rewrite: (play: WhenDonePlay) => play.world.write(LOG, `loss ${play.world.clock.nowMs()}`),
  rotLocal: (play: WhenDonePlay) => {
    for (const path of play.world.local.keys()) play.world.local.set(path, 'rot')
  },
  pullsFail: (play: WhenDonePlay) => {
    play.pullsWork = false
  },
  pullsWork: (play: WhenDonePlay) => {
    play.pullsWork = true
  },
  run: (play: WhenDonePlay) => {
    play.world.processes = [PROCESS]
  },
  quit: (play: WhenDonePlay) => {
    play.world.processes = []
  },
  blind: (play: WhenDonePlay) => {
    play.world.listComplete = false
  },
  blindScan: (play: WhenDonePlay) => {
    play.world.scanComplete = false
  },
  cutLink: (play: WhenDonePlay) => play.world.disconnect(),
  connect: (play: WhenDonePlay) => play.world.connect(),
  pressInConsole: (play: WhenDonePlay) => play.world.pressInConsole(),
  boot: (play: WhenDonePlay) => play.world.boot(),
  otherContainer: (play: WhenDonePlay) => {
    play.world.uuid = 'another'
  },
  rename: (play: WhenDonePlay) => {
    play.world.instance = { ...play.world.instance, alias: 'autodl-other-1' }
  },
  beginRelease: (play: WhenDonePlay) => play.world.call('teardown.begin', { verb: 'release' }),
  leaveAll: (play: WhenDonePlay) =>
    play.world.call('teardown.decide', { paths: play.world.artefactsNow().map(({ path }) => path), decision: 'leave' }),
  beginShutdown: (play: WhenDonePlay) => play.world.call('teardown.begin', { verb: 'shutdown' }),
  cancelTeardown: (play: WhenDonePlay) => play.world.call('teardown.cancel'),
  restart: (play: WhenDonePlay) => play.restart(),
  waitABit: (play: WhenDonePlay) => play.pass(0.5),
  wait: (play: WhenDonePlay) => play.pass(4),
  waitLong: (play: WhenDonePlay) => play.pass(15),
} satisfies { readonly [name: string]: (play: WhenDonePlay) => unknown }
type EventName = keyof typeof EVENTS

const any = fc.constantFrom(...(Object.keys(EVENTS) as EventName[]))
/** The good way, with things between its steps. */
const story = fc
  .record({
    approve: fc.constantFrom<EventName>('approve', 'approveLoosely'),
    end: fc.constantFrom<EventName>('done', 'done', 'doneFailed'),
    pauses: fc.array(fc.oneof({ weight: 4, arbitrary: fc.constant([]) }, fc.array(any, { maxLength: 3 })), {
      minLength: 5,
      maxLength: 5,
    }),
  })
  .map(({ approve, end, pauses }): EventName[] =>
    [approve, end, 'wait', 'waitABit', 'waitLong'].flatMap((step, at) => [...(pauses[at] ?? []), step as EventName]),
  )

it(
  'powers off only what was approved, with its queue done and every file where it is safe',
  async () => {
    let off = 0
    let stopped = 0
    await fc.assert(
      fc.asyncProperty(fc.oneof(story, fc.array(any, { maxLength: 20 })), async (events) => {
        const play = await WhenDonePlay.open()
        for (const name of events) await EVENTS[name](play)
        await play.pass(20)
        if (play.wrong !== null) throw play.wrong
        const view = await play.view()
        off += play.world.commands
        if (view?.stage.is === 'stopped') stopped += 1
        // What the person was told is what is so.
        if (view?.stage.is === 'off') expect(play.world.commands > 0 || !play.world.on).toBe(true)
      }),
      { numRuns: RUNS },
    )
    // The test would prove nothing if it never came that far.
    expect(off).toBeGreaterThan(RUNS / 20)
    expect(stopped).toBeGreaterThan(RUNS / 20)
  },
  120_000 + 200 * RUNS,
)
