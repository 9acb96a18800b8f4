import { beforeEach, describe, expect, it } from 'vitest'
import { BEST, LOG, WhenDonePlay } from './whenDonePlay.testkit.ts'

let play: WhenDonePlay
beforeEach(async () => {
  play = await WhenDonePlay.open()
  return () => {
    if (play.wrong !== null) throw play.wrong
  }
})

const finish = (...cells: WhenDonePlay['cells']) => {
  play.cells = cells.length > 0 ? cells : ['ok', 'ok']
  play.queue = { ...play.queue, standing: { is: 'done', failed: 0 } }
}
const PROCESS = { pid: 7, startedAtMs: 1, command: 'python train.py', gpuMemoryMiB: 400, writing: [] }
const now = (change: Partial<WhenDonePlay['queue']>) => {
  play.queue = { ...play.queue, ...change }
}
const acts = () => play.world.audited.map(({ act }) => act)

describe('关机 after a queue', () => {
  it('waits for the queue, brings every file home, gives notice, and powers off', async () => {
    expect(await play.approve()).toBeNull()
    await play.pass(5)
    expect([await play.stage(), play.world.commands]).toEqual(['waiting', 0])
    finish()
    await play.pass(2)
    expect(await play.stage()).toBe('notice')
    expect(play.told.map(({ is }) => is)).toEqual(['notice'])
    await play.pass(7)
    expect([await play.stage(), play.world.commands]).toEqual(['notice', 0])
    await play.pass(5)
    expect([await play.stage(), play.world.commands]).toEqual(['off', 1])
    expect(play.told.map(({ is }) => is)).toEqual(['notice', 'off'])
    expect(acts()).toEqual([
      'whenDone.approved',
      'whenDone.carriedOut',
      'teardown.approved',
      'teardown.shutdownSent',
      'teardown.confirmedOff',
    ])
  })

  it('asks for the alias and for the very plan that was shown', async () => {
    expect(await play.approve({}, 'autodl-lora-2')).toBe('teardown.aliasMismatch')
    const added = () => void play.cells.push('waiting')
    expect(await play.approve({}, undefined, added)).toBe('teardown.planDrifted')
    now({ standing: { is: 'killed', seenAtMs: null, memoryRatio: null } })
    expect(await play.approve()).toBe('queue.unknown')
    expect(await play.view()).toBeNull()
  })

  it('can be taken back at any time before the command, and then nothing goes out', async () => {
    for (const minutes of [0, 2, 8]) {
      play = await WhenDonePlay.open()
      await play.approve()
      finish()
      await play.pass(minutes)
      expect(await play.takeBack()).toBeNull()
      await play.pass(60)
      expect([await play.view(), play.world.commands]).toEqual([null, 0])
    }
  })

  const reasons: readonly [string, string, () => unknown][] = [
    ['a cell that failed', 'cellsFailed', () => finish('ok', 'failed')],
    [
      'a queue that was killed',
      'queueEnded',
      () => now({ standing: { is: 'killed', seenAtMs: null, memoryRatio: null } }),
    ],
    ['cells that were added', 'cellsChanged', () => finish('ok', 'ok', 'ok')],
    [
      'a newer queue',
      'queueOther',
      () => {
        play.latest = '2026-11-28T00-00-00-000Z'
      },
    ],
    ['a start of it after this one', 'queueOther', () => now({ startedAtMs: 2 })],
    [
      'files that do not come home',
      'notSafe',
      () => {
        finish()
        play.pullsWork = false
      },
    ],
    [
      'a process',
      'notGreen',
      () => {
        finish()
        play.world.processes = [PROCESS]
      },
    ],
    [
      'processes that cannot be listed',
      'notApproved',
      () => {
        finish()
        play.world.listComplete = false
      },
    ],
    [
      'a disk that cannot be read whole',
      'scanIncomplete',
      () => {
        finish()
        play.world.scanComplete = false
      },
    ],
    [
      'another container',
      'notGreen',
      () => {
        finish()
        play.world.uuid = 'other'
      },
    ],
    [
      'a teardown that the person began',
      'teardownOpen',
      async () => {
        await play.world.call('teardown.begin', { verb: 'release' })
        finish()
      },
    ],
  ]
  it.each(reasons)('does not power off with %s, and says why', async (_, reason, happens) => {
    await play.approve()
    await happens()
    await play.pass(40)
    expect([await play.stage(), play.world.commands]).toEqual([reason, 0])
    expect(play.told.at(-1)).toMatchObject({ is: 'stopped', reason })
  })

  it('powers off with failed cells only where that was approved', async () => {
    await play.approve({ ifCellsFailed: 'goOn' })
    finish('ok', 'failed')
    await play.pass(20)
    expect(play.world.commands).toBe(1)
  })

  it('leaves on the disk what may stay, and nothing else', async () => {
    await play.approve({ stays: [LOG] })
    finish()
    await play.pass(20)
    expect([play.world.commands, play.world.copies.has(BEST), play.world.copies.has(LOG)]).toEqual([1, true, false])
  })

  it('stops when something is written during the notice', async () => {
    await play.approve()
    finish()
    await play.pass(4)
    play.world.write('/root/autodl-tmp/late.pth', 'late')
    await play.pass(20)
    expect([await play.stage(), play.world.commands]).toEqual(['notGreen', 0])
  })

  it('waits for a connection that was lost, however long, and looks at everything anew', async () => {
    await play.approve()
    play.world.disconnect()
    finish()
    await play.pass(30)
    expect(await play.stage()).toBe('waiting')
    play.world.connect()
    await play.pass(4)
    expect(await play.stage()).toBe('notice')
    // Lost right when the command would go out: nothing went, and all of it begins again.
    play.world.disconnect()
    await play.pass(30)
    expect([await play.stage(), play.world.commands]).toEqual(['waiting', 0])
    play.world.connect()
    await play.pass(20)
    expect([await play.stage(), play.world.commands]).toEqual(['off', 1])
  })

  it('says that nothing proves it where the command went out and the instance is silent', async () => {
    await play.approve()
    finish()
    play.world.offLooks = 'timeout'
    await play.pass(20)
    expect([await play.stage(), play.world.commands]).toEqual(['unproven', 1])
    expect(play.told.at(-1)).toMatchObject({ is: 'unproven' })
    expect(await play.takeBack()).toBeNull()
  })

  it('does not take a connection that goes while the evidence is read for an answer', async () => {
    await play.approve()
    finish()
    play.world.onLocalDigest = () => {
      play.world.onLocalDigest = () => undefined
      play.world.disconnect()
    }
    await play.pass(5)
    expect(await play.stage()).toBe('waiting')
    play.world.connect()
    await play.pass(20)
    expect([await play.stage(), play.world.commands]).toEqual(['off', 1])
  })

  it('goes on waiting after a restart of Berth, and never goes on with a notice', async () => {
    await play.approve()
    await play.restart()
    expect(await play.stage()).toBe('waiting')
    finish()
    await play.pass(4)
    expect(await play.stage()).toBe('notice')
    await play.restart()
    await play.pass(60)
    expect([await play.stage(), play.world.commands]).toEqual(['berthClosed', 0])
    expect(play.told.at(-1)).toMatchObject({ is: 'stopped', reason: 'berthClosed' })
  })

  it('stops when the queue begins again during the notice', async () => {
    await play.approve()
    finish()
    await play.pass(4)
    expect(await play.stage()).toBe('notice')
    now({ startedAtMs: 2, standing: { is: 'running' } })
    await play.pass(20)
    expect([await play.stage(), play.world.commands]).toEqual(['queueOther', 0])
  })

  it('does not take a 关机 by another hand for its own', async () => {
    await play.approve()
    play.world.pressInConsole()
    play.world.instance = { ...play.world.instance, power: { state: 'off', sinceMs: 1, known: 'told' } }
    await play.pass(3)
    expect([await play.stage(), play.told]).toEqual(['instanceGone', []])
  })
})
