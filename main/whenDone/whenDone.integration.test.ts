import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Cell } from '#app/queue/cell.ts'
import { usualPlan } from '#app/queue/queuePlan.ts'
import type { WhenDoneChoices } from '#app/whenDone/whenDonePlan.ts'
import type { WhenDoneView } from '#app/whenDone/whenDoneView.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { type Berth, createBerth } from '#main/berth.ts'
import { openSettingsFile } from '#main/browser/openSettingsFile.ts'
import { loadProfile } from '#profiles/loadProfile.ts'

const signal = new AbortController().signal
const CHOICES: WhenDoneChoices = { bringTo: 'home', ifCellsFailed: 'stop', stays: [], noticeMs: 2_000 }

/** Four bytes as one tensor; a cell named `torn` leaves the file a byte short, as a full disk does. */
const TRAIN = `
until [ -e "$DATA_DIR/go" ]; do sleep 0.1; done
header='{"w":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}'
printf "\\\\x$(printf %02x \${#header})\\0\\0\\0\\0\\0\\0\\0%s" "$header" >"$CHECKPOINT_DIR/best.safetensors"
if [ "$TASK" = torn ]; then printf abc; else printf abcd; fi >>"$CHECKPOINT_DIR/best.safetensors"
echo '{"psnr": 31.2}' >"$CHECKPOINT_DIR/best_metrics.json"
`
const cell = (config: string, task = '-'): Cell => ({ config, task, epochs: 1, options: [] })

const unavailable = instanceUnavailableReason()

describe.skipIf(unavailable !== null)('关机 after a queue on a real instance', () => {
  let home: string
  let box: TestInstance
  let berth: Berth
  let instanceId: string
  const before = process.env.HOME
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'berth-when-done-'))
    process.env.HOME = home
    box = await startInstance({})
    berth = await createBerth({
      dataDir: join(home, 'data'),
      host: 'browser',
      demo: false,
      version: '1',
      log: pino({ level: 'silent' }),
      openSettingsFile,
    })
    const { host, port } = box
    const { hostKey } = await berth.handlers['launch.inspectHost']({ host, port }, { signal })
    await berth.handlers['launch.acceptHostKey']({ host, port, sha256: hostKey.sha256 }, { signal })
    const attached = await berth.handlers['launch.attach'](
      { address: { host, port, user: 'root' }, password: box.password, alias: 'autodl-lora-1' },
      { signal },
    )
    instanceId = attached.instance.id
    for await (const views of berth.handlers['instance.watch']({}, { signal })) {
      if (views.some(({ link }) => link.kind === 'online')) break
    }
    await box.exec('mkdir -p /root/train')
  })
  afterEach(async () => {
    await berth.close()
    await box.stop()
    process.env.HOME = before
    await rm(home, { recursive: true, force: true })
  })

  async function startQueue(cells: Cell[]): Promise<string> {
    const plan = {
      ...usualPlan(loadProfile()),
      projectFolder: '/root/train',
      command: TRAIN,
      keep: 'best.safetensors',
      ...{ minFreeBytes: 1024, minFreeInodes: 10, minFreeFsBytes: 1024, minFreeFsInodes: 10 },
    }
    const { queue } = await berth.handlers['queue.start']({ instanceId, plan, cells }, { signal })
    for await (const step of berth.handlers['queue.follow']({ instanceId, queue }, { signal })) {
      if (step.queue !== null && step.queue.standing.is !== 'notBegun') break
    }
    return queue
  }

  async function approve(queue: string, choices: Partial<WhenDoneChoices> = {}): Promise<void> {
    const wanted = { instanceId, queue, choices: { ...CHOICES, ...choices } }
    const { planHash } = await berth.handlers['whenDone.draft'](wanted, { signal })
    await berth.handlers['whenDone.approve']({ ...wanted, planHash, typedAlias: 'autodl-lora-1' }, { signal })
  }

  async function until(...stages: WhenDoneView['stage']['is'][]): Promise<WhenDoneView> {
    for await (const view of berth.handlers['whenDone.watch']({ instanceId }, { signal })) {
      if (view !== null && stages.includes(view.stage.is)) return view
    }
    throw new Error('the watch ended')
  }

  const isOn = async (): Promise<boolean> => (await box.exec('true').catch(() => null))?.exitCode === 0

  test('brings home what the queue made, proves it, and powers the instance off', async () => {
    const queue = await startQueue([cell('a.yaml'), cell('b.yaml')])
    await approve(queue)
    expect((await until('waiting')).stage.is).toBe('waiting')
    await box.exec('touch /root/autodl-tmp/go')
    const ended = await until('off', 'stopped')
    expect(ended.stage).toMatchObject({ is: 'off' })
    const pulled = join(home, 'Berth', 'autodl-lora-1')
    for (const name of ['a', 'b']) {
      const file = join(pulled, 'root', 'autodl-tmp', 'checkpoints', name, 'best.safetensors')
      expect([file, existsSync(file)]).toEqual([file, true])
      expect((await readFile(file)).subarray(-4).toString()).toBe('abcd')
    }
    const acts: string[] = []
    for await (const { lines } of berth.handlers['audit.watch']({}, { signal })) {
      acts.push(...lines.set.map(({ act }) => act))
      break
    }
    expect(acts).toEqual(expect.arrayContaining(['whenDone.approved', 'whenDone.carriedOut', 'teardown.confirmedOff']))
  })

  test('leaves the instance on when a checkpoint is torn, and names it', async () => {
    await box.exec('touch /root/autodl-tmp/go')
    const queue = await startQueue([cell('a.yaml', 'torn')])
    await approve(queue, { bringTo: 'fs' })
    const { stage } = await until('off', 'stopped')
    expect(stage).toMatchObject({
      is: 'stopped',
      stop: { reason: 'notSafe', items: ['/root/autodl-tmp/checkpoints/a_torn/best.safetensors'] },
    })
    expect(await isOn()).toBe(true)
  })
})
