import { expect, it } from 'vitest'
import type { CellRun } from './cellRun.ts'
import { queueNews } from './queueNews.ts'
import type { QueueView } from './queueView.ts'

const NOW = 1_800_000_000_000
const HOUR = 3_600_000
const view = (changes: Partial<QueueView>): QueueView => ({
  name: 'one',
  standing: { is: 'running' },
  plan: null,
  startedAtMs: NOW - 5 * HOUR,
  edits: 0,
  startedFrom: 1,
  detachedBy: 'tmux',
  lastEventAtMs: NOW - HOUR,
  stopsAfterCell: false,
  orphanPid: null,
  instanceNowMs: NOW,
  logMovedAtMs: NOW - 1000,
  movedAtMs: NOW - 1000,
  unreadableEvents: 0,
  log: '',
  ...changes,
})
const cell = (index: number, state: CellRun['state']): CellRun => ({
  index,
  cell: null,
  name: `c${index}`,
  state,
  startedAtMs: null,
  durationSeconds: null,
  exitCode: null,
  sync: null,
  syncWhy: null,
  oomKills: 0,
  isSuspect: false,
})
const cells = [cell(1, 'ok'), cell(2, 'failed'), cell(3, 'running')]

it('tells of an end, of the first failure, and of silence, each with the cell that it is about', () => {
  const fine = [cell(1, 'ok'), cell(2, 'running')]
  expect(queueNews(view({}), fine)).toBeNull()
  expect(queueNews(view({}), cells)).toMatchObject({ is: 'cellFailed', cell: 'c2', failed: 1, total: 3 })
  expect(queueNews(view({ movedAtMs: NOW - HOUR }), fine)).toMatchObject({ is: 'quiet', cell: 'c2' })
  expect(queueNews(view({ movedAtMs: null }), fine)).toBeNull()
  expect(queueNews(view({ standing: { is: 'done', failed: 0 } }), [cell(1, 'ok')])).toMatchObject({
    is: 'done',
    cell: null,
  })
  expect(queueNews(view({ standing: { is: 'done', failed: 1 } }), cells)).toMatchObject({ is: 'failed', cell: 'c2' })
  expect(queueNews(view({ standing: { is: 'rebooted' } }), cells)).toMatchObject({ is: 'rebooted', cell: 'c3' })
  expect(queueNews(view({ standing: { is: 'signalled', signal: 'HUP' } }), cells)).toMatchObject({ is: 'hungUp' })
})

it('tells of a result that the file storage did not take before any other failure: the others would fare the same', () => {
  const unsynced = { ...cell(2, 'notSynced'), sync: 'failed', syncWhy: 'copy' } as const
  const running = [cell(1, 'failed'), unsynced, cell(3, 'running')]
  expect(queueNews(view({}), running)).toMatchObject({ is: 'syncFailed', cell: 'c2', failed: 2 })
  // A run that wrote nothing to keep says nothing of the storage.
  const nothing = [{ ...unsynced, sync: 'blocked', syncWhy: 'missing' } as const, cell(3, 'running')]
  expect(queueNews(view({}), nothing)).toMatchObject({ is: 'cellFailed' })
})

it('tells nobody what they did themselves, and nothing of long ago', () => {
  expect(queueNews(view({ standing: { is: 'signalled', signal: 'TERM' } }), cells)).toBeNull()
  expect(queueNews(view({ standing: { is: 'stopped', index: 3 } }), cells)).toBeNull()
  const old = { lastEventAtMs: NOW - 4 * 24 * HOUR }
  expect(queueNews(view({ ...old, standing: { is: 'done', failed: 0 } }), cells)).toBeNull()
  // One that runs on is news, however long its cell takes.
  expect(queueNews(view(old), cells)).toMatchObject({ is: 'cellFailed' })
})

it('names one start: what is told of it is told once', () => {
  const one = queueNews(view({}), cells)?.run
  expect(queueNews(view({ startedAtMs: NOW }), cells)?.run).not.toBe(one)
  expect(queueNews(view({ instanceNowMs: NOW + HOUR, movedAtMs: NOW + HOUR }), cells)?.run).toBe(one)
})
