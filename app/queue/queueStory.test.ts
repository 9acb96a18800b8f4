import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type QueueFacts, queueStanding } from './queueStanding.ts'
import { QueueStory } from './queueStory.ts'

const alive = { isAlive: true, born: '24', oomKills: 0, lastSeen: null as QueueFacts['lastSeen'] }
const killed = { is: 'killed', seenAtMs: null, memoryRatio: null }
const gone = { ...alive, isAlive: false }
const begin = (from = 1, born = 24) => `begin\t1000\t50.5\t77\t5000\t${born}\t${from}\t3\t0\tword\ttmux\n`
const start = (index: number, name = 'a') => `start\t1001\t51\t${index}\t3\t${name}\n`
const finish = (index: number, code: number, train: number | '', sync: string, seconds = 90, name = 'a') =>
  `finish\t1090\t140\t${index}\t3\t${code}\t${train}\t${sync}\t\t${seconds}.0\t0\t${name}\n`
const end = (why: string) => `end\t1200\t200\t4\t3\t1\t${why}\n`

function told(events: string, cells = 'a.yaml x 3\nb.yaml x 3\nc.yaml x 3\n') {
  const story = new QueueStory()
  story.addCells(cells)
  story.addEvents(events)
  return story
}

it('calls a cell ok only when it and its copy were', () => {
  const states = (events: string) => told(begin() + start(1) + events).cells[0]?.state
  expect(states('')).toBe('running')
  expect(states(finish(1, 0, 0, 'ok'))).toBe('ok')
  expect(states(finish(1, 0, 0, 'off'))).toBe('ok')
  expect(states(finish(1, 0, 0, ''))).toBe('failed')
  expect(states(finish(1, 0, '', ''))).toBe('failed')
  expect(states(finish(1, 2, 0, 'failed'))).toBe('notSynced')
  expect(states(finish(1, 2, 2, 'none'))).toBe('failed')
  expect(states(finish(1, 143, '', ''))).toBe('interrupted')
  expect(states(begin(2))).toBe('interrupted')
})

it('says how the whole stands by its own words, and else by what is there', () => {
  const standing = (events: string, facts = gone) => queueStanding(told(events), facts)
  expect(standing('', gone)).toEqual({ is: 'notBegun' })
  expect(standing(begin(), alive)).toEqual({ is: 'running' })
  expect(standing(begin(), gone)).toEqual(killed)
  expect(standing(begin(), { ...gone, born: '99' })).toEqual({ is: 'rebooted' })
  expect(standing(begin(), { ...gone, born: '' })).toEqual(killed)
  const startMs = told(begin()).start?.atMs ?? 0
  const seen = (atMs: number) => standing(begin(), { ...gone, lastSeen: { atMs, memoryRatio: 0.97 } })
  expect(seen(startMs + 600_000)).toEqual({ is: 'killed', seenAtMs: startMs + 600_000, memoryRatio: 0.97 })
  // Of a start before this one.
  expect(seen(startMs - 600_000)).toEqual(killed)
  expect(standing(begin(), { ...gone, oomKills: 2 })).toEqual({ is: 'outOfMemory', kills: 2 })
  expect(standing(begin() + end('done'), { ...gone, born: '99' })).toEqual({ is: 'done', failed: 1 })
  expect(standing(begin() + end('stopped'))).toEqual({ is: 'stopped', index: 4 })
  expect(standing(begin() + end('signal\tHUP'))).toEqual({ is: 'signalled', signal: 'HUP' })
  expect(standing(begin() + end('floor\tdata.inodes\t3\t10'))).toMatchObject({
    is: 'floor',
    of: 'data.inodes',
    free: 3,
    least: 10,
  })
  // A start after its end: what ended before says nothing of it.
  expect(standing(begin() + end('done') + begin(2), alive)).toEqual({ is: 'running' })
})

it('is the same in whatever pieces its files come', () => {
  const events = begin() + start(1) + finish(1, 0, 0, 'ok') + start(2, 'b') + finish(2, 7, 7, 'none') + end('done')
  const cells = 'a.yaml x 3\n# no\nb.yaml x 3\nc.yaml x 3\n'
  const whole = told(events, cells)
  fc.assert(
    fc.property(fc.array(fc.nat(events.length)), fc.array(fc.nat(cells.length)), (cutsOfEvents, cutsOfCells) => {
      const story = new QueueStory()
      const pieces = (text: string, cuts: number[]) => {
        const at = [0, ...cuts.sort((one, other) => one - other), text.length]
        return at.slice(1).map((to, index) => text.slice(at[index], to))
      }
      for (const piece of pieces(events, cutsOfEvents)) story.addEvents(piece)
      for (const piece of pieces(cells, cutsOfCells)) story.addCells(piece)
      expect(story.cells).toEqual(whole.cells)
      expect(story.end).toEqual(whole.end)
    }),
  )
})

it('takes what is no event for nothing, and counts it', () => {
  const kind = fc.constantFrom('begin', 'start', 'finish', 'end', 'QUEUE DONE', '')
  const field = fc.oneof(fc.string({ maxLength: 6 }), fc.integer().map(String), fc.constantFrom('0', 'ok', 'done'))
  const line = fc.tuple(kind, fc.array(field, { maxLength: 12 })).map(([first, rest]) => [first, ...rest].join('\t'))
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const story = told(`${lines.join('\n')}\n`)
      for (const cell of story.cells) if (cell.state === 'ok') expect(cell.exitCode).toBe(0)
      queueStanding(story, gone)
    }),
  )
  // Numbers that are none are no event either: nothing of what is told by them may be not a number.
  for (const bad of ['1e400', 'NaN', 'done', '', '-1', '1.5']) {
    const ended = told(`${begin()}end\t1200\t200\t4\t3\t${bad}\tdone\n`)
    expect([ended.end, ended.unreadable]).toEqual([null, 1])
  }
  const story = told(`${begin()}=== QUEUE DONE on me -- all 3 cell(s) exited 0 ===\n`)
  expect(story.end).toBeNull()
  expect(story.unreadable).toBe(1)
})

it('keeps the object of a cell that did not change, and doubts one that was much faster than its like', () => {
  const story = told(begin() + start(1) + finish(1, 0, 0, 'ok', 600))
  const [first] = story.cells
  story.addEvents(start(2) + finish(2, 0, 0, 'ok', 620) + start(3) + finish(3, 0, 0, 'ok', 100))
  expect(story.cells[0]).toBe(first)
  expect(story.cells.map(({ isSuspect }) => isSuspect)).toEqual([false, false, true])
})

it('holds ten thousand cells', () => {
  const lines = Array.from({ length: 10_000 }, (_, index) => `c${index}.yaml x 3\n`).join('')
  const events = Array.from({ length: 10_000 }, (_, index) => start(index + 1) + finish(index + 1, 0, 0, 'ok')).join('')
  expect(told(begin() + events, lines).cells.every(({ state }) => state === 'ok')).toBe(true)
})
