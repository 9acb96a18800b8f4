import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import { WatchedList } from '#app/contract/watchedList.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { Cell } from '#app/queue/cell.ts'
import type { CellRun } from '#app/queue/cellRun.ts'
import { type QueuePlan, usualPlan } from '#app/queue/queuePlan.ts'
import type { QueueView } from '#app/queue/queueView.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createQueue } from './createQueue.ts'

const instanceId = 'a'
const context = { signal: new AbortController().signal }
const profile = loadProfile()
const { dataDir, durableDir, finalFolder } = profile.overrides

/** A trainer of a few lines: what it does is the task's name. It says the marker of the queue itself, which must mean nothing. */
const TRAIN = `
echo "=== QUEUE DONE on me -- all 99 cell(s) exited 0 ==="
case $TASK in
bad) echo 'RuntimeError: [enforce fail at inline_container.cc:603] . unexpected pos 64 vs 0'; exit 7 ;;
nothing) exit 0 ;;
slow) trap 'echo saved >"$CHECKPOINT_DIR/last.pth"; exit 143' TERM; i=0; while [ $i -lt 300 ]; do echo step $i; sleep 0.1; i=$((i+1)); done ;;
esac
printf '%s' "$CONFIG $*" >"$CHECKPOINT_DIR/best.pth"
echo latest >"$CHECKPOINT_DIR/latest.pth"
echo '{"psnr": 31.2}' >"$CHECKPOINT_DIR/best_metrics.json"
`
const cell = (config: string, task = '-', options: string[] = []): Cell => ({ config, task, epochs: 3, options })

const unavailable = instanceUnavailableReason()

describe.skipIf(unavailable !== null)('a queue on a real instance', () => {
  let folder: string
  let instance: TestInstance
  let connection: SshConnection
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'berth-queue-'))
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
    await instance.exec('mkdir -p /root/train')
  })
  afterEach(async () => {
    connection.close()
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const plan = (changes: Partial<QueuePlan> = {}): QueuePlan => ({
    ...usualPlan(profile),
    command: TRAIN,
    minFreeBytes: 1024,
    minFreeInodes: 10,
    minFreeFsBytes: 1024,
    minFreeFsInodes: 10,
    ...changes,
  })

  function open(network: Partial<Profile['network']> = {}) {
    const acts: { act: string; evidence: unknown }[] = []
    const registry = {
      list: () => [],
      get: () => ({ id: instanceId, alias: 'a' }),
      link: () => ({ connection: () => connection }),
    } as unknown as InstanceRegistry
    const ground = groundIn(folder, systemClock)
    const { handlers } = createQueue({
      ...ground,
      profile: { ...ground.profile, network: { ...ground.profile.network, ...network } },
      registry,
      audit: async (act, _instance, evidence) => void acts.push({ act, evidence }),
    })
    const start = (cells: Cell[], changes?: Partial<QueuePlan>) =>
      handlers['queue.start']({ instanceId, plan: plan(changes), cells }, context)
    /** Follows it until it is as wanted. */
    const until = async (isIt: (view: QueueView, cells: readonly CellRun[]) => boolean) => {
      const list = new WatchedList<CellRun>(({ index }) => String(index))
      const end = new AbortController()
      for await (const step of handlers['queue.follow']({ instanceId, queue: null }, { signal: end.signal })) {
        if (step.cells !== null) list.apply(step.cells)
        if (step.queue !== null && list.isWhole && isIt(step.queue, list.items)) {
          end.abort()
          return { view: step.queue, cells: list.items, names: step.names }
        }
      }
      throw new Error('it ended before it was as wanted')
    }
    const ended = () => until(({ standing }) => standing.is !== 'running' && standing.is !== 'notBegun')
    return { handlers, acts, start, until, ended }
  }
  const said = async (command: string) => (await instance.exec(command)).stdout.trim()

  test('runs every cell, keeps what is worth keeping, and says of each how it went', async () => {
    const { start, ended, acts } = open()
    const { queue } = await start([
      cell('conf/a.yaml', 'seg', ['--lr=1e-3']),
      cell('conf/b.yaml', 'bad'),
      cell('conf/c.yaml', 'nothing'),
      cell("it's.yaml"),
      cell('*.yaml'),
    ])
    const { view, cells } = await ended()
    expect(view).toMatchObject({
      name: queue,
      standing: { is: 'done', failed: 2 },
      detachedBy: 'tmux',
      unreadableEvents: 0,
    })
    expect(cells.map(({ name, state, exitCode, sync, syncWhy }) => [name, state, exitCode, sync, syncWhy])).toEqual([
      ['a_seg_lr=1e-3', 'ok', 0, 'ok', null],
      ['b_bad', 'failed', 7, 'none', null],
      ['c_nothing', 'notSynced', 0, 'blocked', 'missing'],
      ['it-s', 'ok', 0, 'ok', null],
      ['cell', 'ok', 0, 'ok', null],
    ])
    expect(view.log).toContain('-- 2 cell(s) FAILED: b_bad c_nothing ===')
    expect(view.log).not.toContain('99 cell(s)')
    expect(await said(`cat ${dataDir}/checkpoints/cell/best.pth`)).toBe('*.yaml')
    const final = `${durableDir}/${finalFolder}/a_seg_lr=1e-3`
    expect(await said(`cat ${final}/best.pth; ls ${final} ${dataDir}/checkpoints/a_seg_lr=1e-3`)).toBe(
      `conf/a.yaml --lr=1e-3${final}:\na_seg_lr=1e-3.log\nbest.pth\nbest_metrics.json\n\n${dataDir}/checkpoints/a_seg_lr=1e-3:\nbest.pth\nbest_metrics.json`,
    )
    expect(acts).toEqual([{ act: 'queue.started', evidence: { queue, cells: 5, from: 1 } }])
  })

  test('a copy that the file storage has no room for is a failure, and nothing of an earlier run is written over', async () => {
    const { start, ended } = open()
    await start([cell('a.yaml')])
    await ended()
    const final = `${durableDir}/${finalFolder}/a`
    await instance.exec(`echo better >${final}/best.pth`)
    await start([cell('a.yaml')])
    expect((await ended()).view.standing).toEqual({ is: 'done', failed: 0 })
    expect(await said(`cat ${final}/best.pth.before-*`)).toBe('better')
    // AD4: no inode is left, whatever `df -h` says.
    await instance.exec(`i=0; while : 2>/dev/null >${durableDir}/full-$i; do i=$((i+1)); done`)
    await start([cell('n.yaml')], { minFreeFsInodes: 0 })
    const { view, cells } = await ended()
    expect(view.standing).toEqual({ is: 'done', failed: 1 })
    expect(cells[0]).toMatchObject({ state: 'notSynced', exitCode: 0, sync: 'failed', syncWhy: 'copy' })
    // What was not kept elsewhere keeps its scratch too; and the older copy has not lost its name to one that did not come.
    expect(await said(`cat ${dataDir}/checkpoints/n/best.pth ${dataDir}/checkpoints/n/latest.pth`)).toBe(
      'n.yaml latest',
    )
    await instance.exec(`echo newer >/tmp/newer; cp /tmp/newer ${final}/best.pth`)
    await start([cell('a.yaml')], { minFreeFsInodes: 0 })
    expect((await ended()).cells[0]).toMatchObject({ state: 'notSynced', syncWhy: 'copy' })
    expect(await said(`cat ${final}/best.pth`)).toBe('newer')
  })

  test('a run that wrote no best checkpoint of its own costs nobody the latest one', async () => {
    const { start, ended } = open()
    await instance.exec(
      `mkdir -p ${dataDir}/checkpoints/c_nothing && cd ${dataDir}/checkpoints/c_nothing && echo old >best.pth && touch -d '1 hour ago' best.pth && echo new >latest.pth`,
    )
    await start([cell('conf/c.yaml', 'nothing')])
    expect((await ended()).cells[0]).toMatchObject({ state: 'ok', sync: 'ok' })
    expect(await said(`cat ${dataDir}/checkpoints/c_nothing/latest.pth`)).toBe('new')
  })

  test('does not begin a cell below its floor, and goes on from there when asked', async () => {
    const { handlers, start, ended } = open()
    await start([cell('a.yaml'), cell('b.yaml')], { minFreeInodes: 10_000_000_000 })
    const { view, cells } = await ended()
    expect(view.standing).toMatchObject({ is: 'floor', of: 'data.inodes', least: 10_000_000_000 })
    expect(cells.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
    await instance.exec(
      `sed -i "s/^MIN_FREE_INODES=.*/MIN_FREE_INODES='1'/" ${dataDir}/berth/queues/${view.name}/settings.sh`,
    )
    // An older start was refused; this one is another.
    await instance.exec(
      `echo '=== REFUSED on me: another queue runs on this instance (older) ===' >>${dataDir}/berth/queues/${view.name}/log`,
    )
    await handlers['queue.resume']({ instanceId, queue: view.name, from: 2 }, context)
    expect((await ended()).cells.map(({ state }) => state)).toEqual(['waiting', 'ok'])
  })

  test('takes cells while it runs, stops after one, goes on, and refuses a second queue', async () => {
    const { handlers, start, until, ended, acts } = open()
    const { queue } = await start([cell('a.yaml', 'slow'), cell('b.yaml')])
    await until((_view, cells) => cells[0]?.state === 'running')
    await expect(start([cell('z.yaml')])).rejects.toMatchObject({ code: 'queue.busy' })
    await handlers['queue.append']({ instanceId, queue, cells: [cell('c.yaml')] }, context)
    await expect(
      handlers['queue.append']({ instanceId, queue, cells: [cell('x/c.yaml')] }, context),
    ).rejects.toMatchObject({
      code: 'queue.cellsBad',
    })
    await handlers['queue.change']({ instanceId, queue, to: 'stopAfterCell' }, context)
    await until(({ stopsAfterCell }) => stopsAfterCell)
    await handlers['queue.change']({ instanceId, queue, to: 'goOn' }, context)
    await until(({ stopsAfterCell }) => !stopsAfterCell)
    await handlers['queue.change']({ instanceId, queue, to: 'stopNow' }, context)
    const { view, cells } = await ended()
    expect(view.standing).toEqual({ is: 'signalled', signal: 'TERM' })
    expect(cells.map(({ name, state }) => [name, state])).toEqual([
      ['a_slow', 'interrupted'],
      ['b', 'waiting'],
      ['c', 'waiting'],
    ])
    // The cell could still write what it wanted to keep, and all that it had started is gone.
    expect(await said(`cat ${dataDir}/checkpoints/a_slow/last.pth; ps -eo args | grep -c '[c]ommand.sh'`)).toBe(
      'saved\n0',
    )
    await handlers['queue.resume']({ instanceId, queue, from: 2 }, context)
    expect((await ended()).cells.map(({ state }) => state)).toEqual(['interrupted', 'ok', 'ok'])
    expect(acts.map(({ act }) => act)).toEqual(['queue.started', 'queue.stopped', 'queue.started'])
  })

  test('lines that were edited behind it end it, and nothing is run twice', async () => {
    const { start, until, ended } = open()
    const { queue } = await start([cell('a.yaml'), cell('b.yaml', 'slow'), cell('c.yaml')])
    await until((_view, cells) => cells[1]?.state === 'running')
    const file = `${dataDir}/berth/queues/${queue}/queue.txt`
    await instance.exec(
      `sed -i 's/^a.yaml/# a.yaml/' ${file}; pkill -f 'sleep 0.1' ; kill $(pgrep -f 'command.sh' | head -n 1)`,
    )
    const { view } = await ended()
    expect(view.standing).toEqual({ is: 'changed' })
  })

  test.for([
    ['screen', { withoutTmux: true }],
    ['setsid', { withoutTmux: true, withoutTools: ['screen'] }],
    ['nohup', { withoutTmux: true, withoutTools: ['screen', 'setsid'] }],
  ] as const)(
    'without tmux it is kept by %s, outlives its connection, and can be stopped',
    { timeout: 90_000 },
    async ([tool, without], { skip }) => {
      if (tool === 'screen' && spawnSync('screen', ['--version']).error !== undefined)
        skip('screen is not installed on this computer')
      connection.close()
      await instance.stop()
      instance = await startInstance(without)
      connection = await connectTestInstance(instance)
      await instance.exec('mkdir -p /root/train')
      const { handlers, start, until, ended } = open()
      const { queue } = await start([cell('a.yaml'), cell('b.yaml', 'slow')])
      const { view } = await until((_view, cells) => cells[1]?.state === 'running')
      expect(view.detachedBy).toBe(tool)
      connection.close()
      await instance.exec("pkill -f 'sshd: root' || true")
      connection = await connectTestInstance(instance)
      expect((await until(() => true)).view.standing).toEqual({ is: 'running' })
      await handlers['queue.change']({ instanceId, queue, to: 'stopNow' }, context)
      const { cells } = await ended()
      expect(cells.map(({ state }) => state)).toEqual(['ok', 'interrupted'])
    },
  )

  test('cells that wait are edited while it runs; never one that began, and nobody writes over an edit of somebody else', async () => {
    const { handlers, start, until, ended } = open()
    const { queue } = await start([cell('a.yaml', 'slow'), cell('b.yaml'), cell('c.yaml')])
    const { view } = await until((_view, cells) => cells[0]?.state === 'running')
    const edit = (from: number, cells: Cell[], known = { cells: 3, edits: view.edits }) =>
      handlers['queue.replaceWaiting']({ instanceId, queue, from, cells, known }, context)
    await expect(edit(1, [cell('x.yaml')])).rejects.toMatchObject({ code: 'queue.cellsChanged' })
    await expect(edit(2, [cell('x.yaml')], { cells: 2, edits: 0 })).rejects.toMatchObject({
      code: 'queue.cellsChanged',
    })
    await expect(edit(2, [cell('a.yaml', 'slow')])).rejects.toMatchObject({ code: 'queue.cellsBad' })
    await edit(2, [cell('c.yaml'), cell('b.yaml', 'seg', ['--lr=1']), cell('d.yaml')])
    const edited = await until((_view, cells) => cells.length === 4)
    expect(edited.cells.map(({ name }) => name)).toEqual(['a_slow', 'c', 'b_seg_lr=1', 'd'])
    expect(edited.view.edits).toBe(1)
    // Shown before that edit.
    await expect(edit(2, [cell('e.yaml')], { cells: 4, edits: 0 })).rejects.toMatchObject({
      code: 'queue.cellsChanged',
    })
    await handlers['queue.change']({ instanceId, queue, to: 'stopNow' }, context)
    await ended()
    await handlers['queue.resume']({ instanceId, queue, from: 2 }, context)
    const { cells } = await ended()
    expect(cells.map(({ name, state }) => [name, state])).toEqual([
      ['a_slow', 'interrupted'],
      ['c', 'ok'],
      ['b_seg_lr=1', 'ok'],
      ['d', 'ok'],
    ])
    // One that ran is never edited, also when the queue has ended.
    await expect(edit(3, [cell('z.yaml')], { cells: 4, edits: 1 })).rejects.toMatchObject({
      code: 'queue.cellsChanged',
    })
  })

  test('the rest of an instance that is gone is dealt over others, once, and only when it is known to be gone', async () => {
    const name = '2026-11-26T00-00-00-000Z'
    const rest = [cell('b.yaml'), cell('c.yaml'), cell('d.yaml')]
    const seen = {
      queue: name,
      startedAtMs: 1,
      seenAtMs: 2,
      plan: plan(),
      cells: [
        { cell: cell('a.yaml'), name: 'a', state: 'ok' },
        ...rest.map((each, at) => ({ cell: each, name: ['b', 'c', 'd'][at], state: at === 0 ? 'running' : 'waiting' })),
      ],
      dealt: [],
    }
    await mkdir(join(folder, 'queues'), { recursive: true })
    await writeFile(join(folder, 'queues', 'gone.json'), JSON.stringify({ version: 1, seen }))
    let power = 'unknown'
    const registry = {
      list: () => [],
      get: (id: string) => ({
        id,
        alias: id,
        archivedAtMs: null,
        power: { state: id === 'gone' ? power : 'on', known: 'told' },
      }),
      link: (id: string) => ({
        connection: () => {
          if (id === 'away') throw new BerthError('ssh.notConnected')
          return connection
        },
      }),
    } as unknown as InstanceRegistry
    const ground = groundIn(folder, systemClock)
    const { handlers, close } = createQueue({ ...ground, registry, audit: async () => undefined })
    const restNow = () => handlers['queue.rest']({ instanceId: 'gone' }, context)
    const deal = (count: number, to: string[]) =>
      handlers['queue.dealRest']({ instanceId: 'gone', queue: name, rest: count, to }, context)
    expect(await restNow()).toMatchObject({ rest: 3, total: 4, mayDeal: false })
    await expect(deal(3, ['a'])).rejects.toMatchObject({ code: 'queue.cellsChanged' })
    power = 'off'
    await expect(deal(2, ['a'])).rejects.toMatchObject({ code: 'queue.cellsChanged' })
    expect(await deal(3, ['a', 'away'])).toEqual({
      hands: [
        { alias: 'a', cells: 2, error: null },
        { alias: 'away', cells: 1, error: { code: 'ssh.notConnected', params: {} } },
      ],
    })
    expect(await restNow()).toMatchObject({ rest: 1, dealt: 2, mayDeal: true })
    await instance.exec(`until [ -f ${dataDir}/checkpoints/d/best.pth ]; do sleep 0.1; done`)
    expect(await said(`ls ${dataDir}/checkpoints`)).toBe('b\nd')
    await close?.()
    // Kept: another start of Berth deals nothing of it again.
    const again = createQueue({ ...groundIn(folder, systemClock), registry, audit: async () => undefined })
    expect(await again.handlers['queue.rest']({ instanceId: 'gone' }, context)).toMatchObject({ rest: 1 })
    await again.close?.()
  })

  test('of one that vanished it says why, from what is there', async () => {
    const { handlers, start, until, ended } = open()
    await start([cell('a.yaml', 'slow')])
    await until((_view, cells) => cells[0]?.state === 'running')
    // Until it is a program of its own, the cell bears the name of the queue, and would be killed by it.
    await instance.exec('until pgrep -f "[r]un_one.sh a.yaml slow" >/dev/null; do sleep 0.1; done')
    // The queue before its terminal: hung up on, it would still tell its cell to end.
    await instance.exec('pkill -KILL -f "^bash /[^ ]*run_queue.sh"; tmux -L berth kill-server')
    const { view, cells } = await ended()
    const { standing, name, orphanPid } = view
    expect(standing).toEqual({ is: 'killed', seenAtMs: null, memoryRatio: null })
    // Its cell goes on without it: nothing else begins beside it.
    expect(cells[0]?.state).toBe('running')
    expect(await said(`tr '\\0' ' ' </proc/${orphanPid}/cmdline`)).toContain('run_one.sh a.yaml slow')
    const again = handlers['queue.resume']({ instanceId, queue: name, from: 1 }, context)
    await expect(again).rejects.toMatchObject({ code: 'queue.cellRuns', params: { pid: orphanPid } })
    await expect(start([cell('b.yaml')])).rejects.toMatchObject({ code: 'queue.cellRuns' })
    await instance.exec('pkill -KILL -f "[r]un_one.sh|[c]ommand.sh"')
    // Somebody who reads the script is no cell.
    await instance.exec(`nohup tail -f ${dataDir}/berth/queues/${name}/run_one.sh >/dev/null 2>&1 &`)
    const gone = await until((now) => now.orphanPid === null)
    expect(gone.cells[0]?.state).toBe('interrupted')
    // What the instance's own record saw last of it.
    const record = `${dataDir}/berth/monitor`
    await instance.exec(
      `mkdir -p ${record}; printf '%s\\tm:970:1000\\tc:1.00:16.00\\tq:${name}:0:1\\n' "$(date +%s)" >${record}/samples.tsv`,
    )
    expect((await ended()).view.standing).toMatchObject({ is: 'killed', memoryRatio: 0.97 })
  })

  test('what cannot start says so and leaves nothing', async () => {
    const { start } = open()
    await expect(start([cell('a.yaml')], { command: 'if true; then' })).rejects.toMatchObject({
      code: 'queue.cannotStart',
    })
    await expect(start([cell('a.yaml')], { projectFolder: '/root/no such' })).rejects.toMatchObject({
      code: 'queue.cannotStart',
      params: { why: 'there is no folder /root/no such' },
    })
    expect(await said(`ls ${dataDir}/berth/queues`)).toBe('lock')
  })

  test('tells the person by WeChat what became of it, and the token is in no command line and no log', async () => {
    const { handlers, ended, start } = open({ notifyUrl: 'http://127.0.0.1:18090/send' })
    // A stand-in for AutoDL's call: it writes down what it was asked, and what was running while it was.
    await instance.writeFile(
      '/tmp/wechat.py',
      `
import http.server, subprocess
class Say(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers['content-length'])).decode()
        seen = 'token-in-ps' if 'secret-token' in subprocess.run(['ps', '-eo', 'args'], capture_output=True, text=True).stdout else ''
        open('/tmp/said', 'a').write(self.headers['authorization'] + ' ' + body + seen + chr(10))
        self.send_response(200); self.send_header('content-length', '0'); self.end_headers()
    def log_message(self, *_): pass
http.server.HTTPServer(('127.0.0.1', 18090), Say).serve_forever()
`,
    )
    await instance.exec('setsid /root/miniconda3/bin/python /tmp/wechat.py >/dev/null 2>&1 </dev/null & sleep 0.7')
    const secret = `secret-token-${'x'.repeat(20)}`
    await handlers['queue.saveSecret']({ instanceId, which: 'wechat', secret }, context)
    const { queue } = await start([cell('a.yaml', 'bad'), cell('b.yaml')])
    await ended()
    await instance.exec(`until [ "$(wc -l </tmp/said)" -ge 2 ]; do sleep 0.1; done`)
    const lines = (await said('cat /tmp/said')).split('\n')
    expect(lines.map((line) => line.split(' ')[0])).toEqual([secret, secret])
    const messages = lines.map(
      (line) => JSON.parse(line.slice(secret.length + 1)) as { title: string; content: string },
    )
    expect(messages.map(({ title, content }) => [title, content])).toEqual([
      ['Berth: a cell failed', 'a_bad exit=7, the queue goes on'],
      ['Berth: the queue is done', '1 of 2 cells failed: a_bad'],
    ])
    expect(await said(`grep -rl secret-token ${dataDir} || true`)).toBe('')
    expect(await said(`tail -n 1 ${dataDir}/berth/queues/${queue}/log`)).toContain('HTTP 200')
    await handlers['queue.saveSecret']({ instanceId, which: 'wechat', secret: null }, context)
    expect(await handlers['queue.secrets']({ instanceId }, context)).toMatchObject({ wechat: false })
  })

  test('keeps the key of wandb in a file that only root reads, and a cell gets it', async () => {
    const { handlers, start, ended } = open()
    await handlers['queue.saveSecret']({ instanceId, which: 'wandb', secret: 'k'.repeat(40) }, context)
    expect(await handlers['queue.secrets']({ instanceId }, context)).toEqual({ wandb: true, wechat: false })
    expect(await said(`stat -c '%a' ${profile.overrides.credFile}; cat ${profile.overrides.credFile}`)).toBe(
      `600\n${'k'.repeat(40)}`,
    )
    await instance.writeFile(`${profile.overrides.python.replace(/[^/]+$/, '')}torchrun`, '#!/bin/sh\n"$@"\n', {
      mode: 0o755,
    })
    const { queue } = await start([cell('a.yaml')], {
      command: 'torchrun printf "%s" "$WANDB_MODE $WANDB_API_KEY" | sed "s/k*$//" >"$CHECKPOINT_DIR/best.pth"',
    })
    await ended()
    expect(await said(`cat ${dataDir}/checkpoints/a/best.pth`)).toBe('online')
    const log = await handlers['queue.cellLog']({ instanceId, queue, name: 'a' }, context)
    expect(log?.end).toContain('wandb=online')
    expect(log?.end).not.toContain('kkkk')
  })
})
