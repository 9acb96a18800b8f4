import fc from 'fast-check'
import { type RowId, rowIdSchema } from '#app/teardown/rowId.ts'
import type { Reachability } from './teardownDeps.ts'
import type { ShutdownManner } from './teardownWorld.testkit.ts'

export const PATHS = ['/root/autodl-tmp/a.pth', '/root/autodl-tmp/b.pth', '/root/c.log', '/root/late.pth'] as const
/** Where the first two of them lie; a person may leave it out. */
export const FOLDER = '/root/autodl-tmp'
export const DECISIONS = ['pull', 'fs', 'discard', 'leave'] as const

export type Event =
  | { do: 'begin'; verb: 'shutdown' | 'release' }
  | { do: 'decide'; path: number; decision: number }
  | { do: 'decideOpen'; decision: number }
  | { do: 'check' | 'shutDown' | 'guideOff' | 'guideRelease' | 'review' | 'cancel' | 'acceptAll' | 'pressInConsole' }
  | { do: 'checkRow'; row: RowId }
  | { do: 'shutDownLater'; minutes: number }
  | { do: 'tellOff'; knows: 'exactly' | 'nothing' | 'too late' | 'nonsense' }
  | { do: 'approve'; alias: 'right' | 'wrong'; hash: 'now' | 'old' | 'none' }
  | { do: 'record'; released: boolean; alias: 'right' | 'wrong' }
  | { do: 'write'; path: number; content: string }
  | { do: 'remove' | 'pullBroken' | 'pull' | 'copyToFs' | 'rotFs' | 'loseLocal' | 'rotLocal'; path: number }
  | { do: 'run' | 'quit' | 'cutLink' | 'connect' | 'boot' | 'restart' | 'rename' }
  | { do: 'blind'; what: 'scan' | 'list' | 'digests'; works: boolean }
  | { do: 'container'; same: boolean }
  | { do: 'leaveOut'; isOut: boolean }
  | { do: 'giveUpFolder'; giveUp: boolean }
  | { do: 'command'; there: boolean }
  | { do: 'manner'; manner: ShutdownManner; looks: Reachability }
  | { do: 'wait'; minutes: number }
  | { do: 'die'; writes: number; after: boolean }

const path = fc.nat(PATHS.length - 1)
const is = <T extends Event['do']>(name: T) => fc.constant(name)
const manner: fc.Arbitrary<Event> = fc.record({
  do: is('manner'),
  manner: fc.constantFrom('exits', 'cuts', 'refuses', 'missing', 'hangs', 'ignores'),
  // `answers`: another machine at the address of an instance that is off.
  looks: fc.constantFrom('refused', 'timeout', 'unresolvable', 'answers'),
})

/** Anything at any time. */
const noise: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ do: is('begin'), verb: fc.constantFrom('shutdown', 'release') }),
  fc.record({ do: is('decide'), path, decision: fc.nat(3) }),
  fc.record({
    do: fc.constantFrom(
      'check',
      'shutDown',
      'guideOff',
      'guideRelease',
      'review',
      'cancel',
      'acceptAll',
      'pressInConsole',
    ),
  }),
  fc.record({ do: is('shutDownLater'), minutes: fc.constantFrom(1, 5, 30) }),
  fc.record({ do: is('checkRow'), row: fc.constantFrom(...rowIdSchema.options) }),
  fc.record({ do: is('tellOff'), knows: fc.constantFrom('exactly', 'nothing', 'too late', 'nonsense') }),
  fc.record({
    do: is('approve'),
    alias: fc.constantFrom('right', 'wrong'),
    hash: fc.constantFrom('now', 'old', 'none'),
  }),
  fc.record({ do: is('record'), released: fc.boolean(), alias: fc.constantFrom('right', 'wrong') }),
  fc.record({ do: is('write'), path, content: fc.constantFrom('1', '2', '33', '44') }),
  fc.record({
    do: fc.constantFrom('remove', 'pullBroken', 'pull', 'copyToFs', 'rotFs', 'loseLocal', 'rotLocal'),
    path,
  }),
  fc.record({ do: fc.constantFrom('run', 'quit', 'cutLink', 'connect', 'boot', 'restart', 'rename') }),
  fc.record({ do: is('blind'), what: fc.constantFrom('scan', 'list', 'digests'), works: fc.boolean() }),
  fc.record({ do: is('container'), same: fc.boolean() }),
  fc.record({ do: is('leaveOut'), isOut: fc.boolean() }),
  fc.record({ do: is('giveUpFolder'), giveUp: fc.boolean() }),
  fc.record({ do: is('command'), there: fc.boolean() }),
  manner,
  fc.record({ do: is('wait'), minutes: fc.constantFrom(1, 9, 11, 60 * 24) }),
  fc.record({ do: is('die'), writes: fc.nat(4), after: fc.boolean() }),
)

/** What may go wrong between an approval and the act. */
const harm: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ do: is('write'), path, content: fc.constantFrom('cc', 'd') }),
  fc.record({ do: fc.constantFrom('remove', 'rotFs', 'loseLocal', 'rotLocal', 'pullBroken'), path }),
  fc.record({ do: fc.constantFrom('run', 'rename', 'cutLink', 'boot', 'restart', 'pressInConsole') }),
  fc.record({ do: is('blind'), what: fc.constantFrom('scan', 'list', 'digests'), works: fc.constant(false) }),
  fc.record({ do: is('container'), same: fc.constant(false) }),
  fc.record({ do: is('leaveOut'), isOut: fc.boolean() }),
  fc.record({ do: is('wait'), minutes: fc.constantFrom(9, 11) }),
  manner,
  // The pulled copy is what a release rests on days later.
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('loseLocal', 'rotLocal'), path: fc.constant(0) }) },
)

/** The way a careful person goes; noise is put between its steps. */
const goodWay = (verb: 'shutdown' | 'release', rest: number, blind: readonly Event[] = []): Event[] => [
  { do: 'write', path: 0, content: 'aa' },
  { do: 'write', path: 1, content: 'bb' },
  { do: 'write', path: 2, content: 'log' },
  { do: 'pull', path: 0 },
  { do: 'copyToFs', path: 1 },
  ...blind,
  { do: 'begin', verb },
  { do: 'decide', path: 1, decision: 1 },
  { do: 'decideOpen', decision: rest },
  { do: 'check' },
  ...(blind.some((event) => event.do === 'leaveOut') ? [{ do: 'giveUpFolder', giveUp: true } as const] : []),
  { do: 'acceptAll' },
  { do: 'approve', alias: 'right', hash: 'now' },
  { do: 'shutDown' },
  { do: 'guideRelease' },
  { do: 'record', released: true, alias: 'right' },
]
const story: fc.Arbitrary<Event[]> = fc
  .record({
    verb: fc.constantFrom<'shutdown' | 'release'>('shutdown', 'release'),
    rest: fc.constantFrom(2, 3),
    /** Something that cannot be looked at, all the way. */
    blind: fc.oneof(
      { weight: 4, arbitrary: fc.constant<Event[]>([]) },
      {
        weight: 1,
        arbitrary: fc
          .constantFrom('scan', 'list', 'digests')
          .map((what): Event[] => [{ do: 'blind', what, works: false }]),
      },
      { weight: 1, arbitrary: fc.constant<Event[]>([{ do: 'leaveOut', isOut: true }]) },
    ),
    pauses: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(noise, { maxLength: 3 }) },
        { weight: 1, arbitrary: fc.array(harm, { maxLength: 2 }) },
      ),
      { minLength: 15, maxLength: 15 },
    ),
    tail: fc.array(noise, { maxLength: 8 }),
  })
  .map(({ verb, rest, blind, pauses, tail }) => [
    ...goodWay(verb, rest, blind).flatMap((step, index) => [...(pauses[index] ?? []), step]),
    ...tail,
  ])
/** All goes well until right before one act. */
const spoiled: fc.Arbitrary<Event[]> = fc
  .record({
    verb: fc.constantFrom<'shutdown' | 'release'>('shutdown', 'release'),
    rest: fc.constantFrom(2, 3),
    before: fc.constantFrom('shutDown', 'guideRelease', 'approve'),
    wrongs: fc.array(harm, { minLength: 1, maxLength: 2 }),
  })
  .map(({ verb, rest, before, wrongs }) =>
    goodWay(verb, rest).flatMap((step) => (step.do === before ? [...wrongs, step] : [step])),
  )
/** Somebody presses 关机 in the console on the way, and it is told a day later. */
const byConsole: fc.Arbitrary<Event[]> = fc
  .record({
    verb: fc.constantFrom<'shutdown' | 'release'>('shutdown', 'release'),
    before: fc.constantFrom('begin', 'check', 'approve', 'shutDown', 'guideRelease'),
    knows: fc.constantFrom<'exactly' | 'nothing' | 'nonsense'>('exactly', 'nothing', 'nonsense'),
  })
  .map(({ verb, before, knows }) => {
    const press: Event[] = [{ do: 'pressInConsole' }, { do: 'wait', minutes: 60 * 24 }, { do: 'tellOff', knows }]
    return goodWay(verb, 2).flatMap((step) => (step.do === before ? [...press, step] : [step]))
  })
/** A folder is left out of scans and given up as a whole; now and then something goes wrong on the way. */
const withoutFolder: fc.Arbitrary<Event[]> = fc
  .record({
    at: fc.nat(16),
    wrongs: fc.oneof(fc.constant<Event[]>([]), fc.array(harm, { minLength: 1, maxLength: 1 })),
  })
  .map(({ at, wrongs }) => goodWay('release', 2, [{ do: 'leaveOut', isOut: true }]).toSpliced(at, 0, ...wrongs))
/** No command there: pressed by hand on Berth's word, with what may go wrong before it, after it and before it is told. */
const byHand: fc.Arbitrary<Event[]> = fc
  .record({
    verb: fc.constantFrom<'shutdown' | 'release'>('shutdown', 'release', 'release'),
    rest: fc.constantFrom(2, 3),
    harms: fc.array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant([]) },
        { weight: 1, arbitrary: fc.array(fc.oneof(harm, noise), { minLength: 1, maxLength: 2 }) },
        // What no evidence can see: written between the last look and the power-off.
        { weight: 1, arbitrary: fc.constant<Event[]>([{ do: 'write', path: 1, content: 'unseen' }]) },
      ),
      { minLength: 3, maxLength: 3 },
    ),
    knows: fc.constantFrom<'exactly' | 'nothing'>('exactly', 'nothing'),
  })
  .map(({ verb, rest, harms: [before = [], beforePress = [], beforeWord = []], knows }) => [
    { do: 'command', there: false } as const,
    ...goodWay(verb, rest).flatMap((step): Event[] =>
      step.do === 'shutDown'
        ? [
            ...before,
            { do: 'guideOff' },
            ...beforePress,
            { do: 'pressInConsole' },
            ...beforeWord,
            { do: 'tellOff', knows },
          ]
        : [step],
    ),
  ])
/** Approved, to be done later; what happens until then. */
const laterOn: fc.Arbitrary<Event[]> = fc
  .record({
    verb: fc.constantFrom<'shutdown' | 'release'>('shutdown', 'release'),
    between: fc.array(harm, { maxLength: 2 }),
  })
  .map(({ verb, between }) =>
    goodWay(verb, 2).flatMap((step): Event[] =>
      step.do === 'shutDown'
        ? [
            { do: 'shutDownLater', minutes: 30 },
            { do: 'wait', minutes: 9 },
            ...between,
            { do: 'wait', minutes: 60 * 24 },
          ]
        : [step],
    ),
  )
export const anyStory = fc.oneof(
  { weight: 3, arbitrary: story },
  { weight: 3, arbitrary: spoiled },
  { weight: 1, arbitrary: byConsole },
  { weight: 2, arbitrary: byHand },
  { weight: 1, arbitrary: withoutFolder },
  { weight: 1, arbitrary: laterOn },
  { weight: 1, arbitrary: fc.array(noise, { maxLength: 25 }) },
)
