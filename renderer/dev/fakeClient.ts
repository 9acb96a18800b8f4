import type { z } from 'zod'
import { type BerthContract, contract } from '#app/berthContract.ts'
import type { BytesPipe } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { MethodOf } from '#app/contract/define.ts'
import { LIST_PAGE_ITEMS, type ListChange } from '#app/contract/listChange.ts'
import type { DemoState } from '#app/demo/contract.ts'
import type { HistoryRange } from '#app/history/historyRange.ts'
import type { Profile } from '#app/profile/profile.ts'
import type { TierId } from '#app/profile/tierId.ts'
import { type Settings, settingsSchema } from '#app/settings/settings.ts'
import type { TeardownView } from '#app/teardown/teardownView.ts'
import type { TransferRequest } from '#app/transfer/transferRequest.ts'
import type { BerthClient } from '#renderer/window/clientContext.ts'
import { storyAlerts } from './storyAlerts.ts'
import { storyAudit } from './storyAudit.ts'
import { storyCopies } from './storyCopies.ts'
import { type RemovalStory, storyFolder, storyPacked, storyPreview, storyRemoval, storyRemoved } from './storyFiles.ts'
import { type HistoryStory, storyHistory, storyOutlook } from './storyHistory.ts'
import { storyInstances } from './storyInstances.ts'
import { storyMoney, storyMonth } from './storyMoney.ts'
import {
  storyDownloads,
  storyRoutes,
  storyTensorboard,
  storyTunnels,
  storyWandbRuns,
  storyWandbSync,
} from './storyNetwork.ts'
import { type PlanStory, storyPlan } from './storyPlan.ts'
import { type QueueStory, storyQueue } from './storyQueue.ts'
import { storyReminders } from './storyReminders.ts'
import { storyScalars } from './storyScalars.ts'
import { storySpace } from './storySpace.ts'
import { storyLedger, storyStorage } from './storyStorage.ts'
import { storyTeardown } from './storyTeardown.ts'
import { storySessions, storyTerminals } from './storyTerminals.ts'
import { storyTransfers, type TransferStory } from './storyTransfers.ts'
import { storyWhenDone, storyWhenDonePlan, type WhenDoneStory } from './storyWhenDone.ts'

/** What the fake shows. */
export type Story = {
  readonly empty: boolean
  readonly settings: Partial<Settings>
  readonly standing: 'new' | 'newType' | 'changed' | 'revoked' | 'known'
  readonly teardown: {
    readonly state: TeardownView['state']
    readonly verb: 'shutdown' | 'release'
    readonly allow: boolean
  }
  readonly transfers: TransferStory
  readonly plan: PlanStory
  readonly follow: 'off' | 'on' | 'waiting'
  /** What reading the local copies again finds. */
  readonly copies: 'fine' | 'bad' | 'slow'
  readonly history: HistoryStory
  readonly removal: RemovalStory
  readonly queue: QueueStory
  readonly whenDone: WhenDoneStory
  /** A stream that does not fit into a message. */
  readonly failing: string | null
  readonly scan: 'complete' | 'incomplete' | 'never'
  readonly profile: Profile
}

/** A stand-in for main that tells one story and remembers only the settings. Development only; never in a release. */
export function fakeClient(story: Story): BerthClient {
  const nowMs = Date.now()
  const views = story.empty ? [] : storyInstances(nowMs)
  const first = storyInstances(nowMs)[0]?.instance
  if (first === undefined) throw new Error('the story has no instance')
  let settings = settingsSchema.parse(story.settings)
  const listeners = new Set<() => void>()
  let follow = {
    enabled: story.follow !== 'off',
    lookedAtMs: story.follow === 'waiting' ? nowMs - 42_000 : null,
    waiting:
      story.follow === 'waiting'
        ? [
            { path: '/root/autodl-tmp/checkpoints/lora-r64/step-26000/adapter_model.safetensors', reason: 'changing' },
            { path: '/root/autodl-tmp/checkpoints/lora-r64/best.pth', reason: 'open' },
            { path: '/root/autodl-tmp/checkpoints/lora-r64/last.pth', reason: 'seenOnce' },
          ]
        : [],
  }
  const inspected = {
    hostKey: { type: 'ssh-ed25519', sha256: 'SHA256:Zx2A9fQkW2u7lTt0yN5c8Qm3vXb1Rz6Ka4JdHs0PeGi' },
    standing: story.standing,
    recorded:
      story.standing === 'changed'
        ? [first.hostKey]
        : story.standing === 'newType'
          ? [{ ...first.hostKey, type: 'ssh-rsa' }]
          : [],
    suggestedAlias: 'autodl-westb-1',
    looksLikeAutoDl: true,
  }
  const smoke = [
    { id: 'identity', verdict: 'ok', reason: 'identityAutoDl', params: { uuid: first.id, region: '西北B区' } },
    { id: 'gpu', verdict: 'ok', reason: 'gpuPresent', params: { number: 1, model: 'RTX 4090', gib: 24 } },
    {
      id: 'tier.data',
      verdict: 'ok',
      reason: 'tierOk',
      params: {
        path: '/root/autodl-tmp',
        usedBytes: 18.2 * 1024 ** 3,
        totalBytes: 50 * 1024 ** 3,
        usedInodes: 31_204,
        totalInodes: 26_214_400,
      },
    },
    { id: 'tier.fs', verdict: 'warning', reason: 'fsAbsent', params: { path: '/root/autodl-fs' } },
    { id: 'torch', verdict: 'ok', reason: 'torchPresent', params: { version: '2.9.1+cu128', cuda: '12.8' } },
    {
      id: 'tensor',
      verdict: 'broken',
      reason: 'tensorNoKernel',
      params: { capability: '12.0', arches: 'sm_80 sm_90', error: '' },
    },
    { id: 'daemon', verdict: 'broken', reason: 'daemonAbsent', params: {} },
    { id: 'shutdown', verdict: 'ok', reason: 'shutdownPresent', params: {} },
  ]

  const demo: DemoState = {
    running: true,
    power: 'on',
    daysAhead: 0,
    port: 40_022,
    hostKeySha256: first.hostKey.sha256,
    sshLine: 'ssh -p 40022 root@127.0.0.1',
    password: 'demo',
    containerUuid: first.id,
  }

  const calls: { readonly [method: string]: (input: never, signal: AbortSignal | undefined) => unknown } = {
    'profile.read': () => story.profile,
    'host.info': () => ({
      version: '0.1.0',
      host: 'browser',
      platform: 'linux',
      dataDir: '/home/me/.config/berth',
      pullFolder: '/home/me/Berth',
      notices: [],
      demo: false,
      nowMs: Date.now(),
    }),
    'settings.update': (change: Partial<Settings>) => {
      settings = { ...settings, ...change }
      for (const listener of listeners) listener()
      return settings
    },
    'launch.inspectHost': () => inspected,
    'launch.attach': () => ({ instance: first, notes: [], moved: false }),
    'transfer.pull': (input: { remotePaths: string[] }) => ({ ids: input.remotePaths }),
    'transfer.start': () => ({ id: 'folder' }),
    'instance.sshConfig': () => ({ included: false, file: '/home/me/.ssh/config' }),
    'instance.includeSshConfig': () => ({ included: true, file: '/home/me/.ssh/config' }),
    'money.setAccount': () => ({}),
    'money.report': () => storyMonth(nowMs, story.empty),
    'lifecycle.calendar': () => ({ fileName: 'berth.ics', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' }),
    'transfer.bridge': (input: { remotePaths: string[] }) => ({ ids: input.remotePaths }),
    'transfer.copyToFs': (input: { remotePaths: string[] }) => ({ ids: input.remotePaths }),
    'transfer.plan': (input: TransferRequest, signal) => storyPlan(story.plan, input, signal),
    'settings.findTorch': () => ({ pythonPath: '/opt/conda/bin/python', torchVersion: '2.9.1' }),
    'transfer.setFollow': ({ enabled }: { enabled: boolean }) => {
      follow = { ...follow, enabled }
      for (const listener of listeners) listener()
    },
    'storage.forgotten': () =>
      story.empty
        ? []
        : [
            {
              instanceId: 'gone',
              alias: 'autodl-old-1',
              forgottenAtMs: nowMs - 40 * 86_400_000,
              copies: [{ remotePath: '/root/autodl-tmp/best.pth', sizeBytes: 412_000_000 }],
            },
          ],
    'storage.probeRegion': () => ({
      result: 'shared',
      regions: { writer: '西北B区', reader: '西北B区' },
      afterMs: 8_000,
    }),
    'storage.findSpace': ({ tier }: { tier: TierId }) => storySpace(tier, nowMs),
    'files.measure': () => ({ bytes: 5_430_000_000, inodes: 128_044, unread: 0 }),
    'files.preview': ({ path }: { path: string }) => storyPreview(path, nowMs),
    'files.scalars': () => storyScalars(nowMs),
    'files.planRemoval': ({ instanceId, paths }: { instanceId: string; paths: string[] }) =>
      storyRemoval(story.removal, instanceId, paths, nowMs),
    'history.read': ({ range }: { range: HistoryRange }) => storyHistory(story.history, range, nowMs),
    'launch.publicKey': () => ({
      publicLine: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPq3vVYQ0m1r6vJ9QmWc0q2oT8c5yGJ0cXyqk0m9sB1z berth-me@laptop',
      path: '/home/me/.ssh/id_ed25519',
    }),
    'launch.berthHosts': () => ({
      hosts: [
        {
          alias: 'autodl-seg-2',
          host: 'connect.westb.seetacloud.com',
          port: 41_902,
          user: 'root',
          jump: null,
          otherWay: false,
        },
        {
          alias: 'autodl-vlm-5',
          host: 'connect.nmb1.seetacloud.com',
          port: 22_817,
          user: 'root',
          jump: null,
          otherWay: false,
        },
      ],
    }),
    'launch.unlockKey': () => ({}),
    'launch.sshHosts': () => ({
      hosts: [
        { alias: 'gate', host: 'gate.example.org', port: 22, user: 'li', jump: null, otherWay: false },
        {
          alias: 'lab-a100',
          host: '10.0.0.7',
          port: 22,
          user: 'li',
          jump: { host: 'gate.example.org', port: 22, user: 'li' },
          otherWay: false,
        },
        {
          alias: 'autodl-old-3',
          host: 'connect.bjb1.seetacloud.com',
          port: 47781,
          user: 'root',
          jump: null,
          otherWay: false,
        },
      ],
      unread: [],
    }),
    'monitor.state': () => ({ is: 'on', bytes: 412_000, firstAtMs: nowMs - 86_400_000, lastAtMs: nowMs - 24_000 }),
    'network.tensorboard': () => storyTensorboard(nowMs),
    'network.wandbRuns': () => storyWandbRuns(nowMs),
    'network.routes': () => storyRoutes(nowMs),
    'network.environment': () => ({ path: '/root/.berth_env.sh', text: null, isSourced: false }),
    'network.open': () => ({ opened: true }),
    'queue.start': () => ({ queue: '2026-11-27T09-00-00-000Z' }),
    'whenDone.draft': (input) => ({
      plan: { ...storyWhenDonePlan(), ...(input as { choices: object }).choices },
      planHash: 'a'.repeat(64),
      atRisk: [
        '/root/autodl-tmp/checkpoints/lora-r32_seg_lr=3e-4_seed=1/best.pth',
        '/root/autodl-tmp/runs/logs/lora-r32_seg_lr=3e-4_seed=1.log',
      ].map((path) => ({
        path,
        tier: 'data' as const,
        kind: 'checkpoint' as const,
        sizeBytes: 412_000_000,
        mtimeMs: nowMs,
      })),
      atRiskCount: 2,
      atRiskBytes: 824_000_000,
    }),
    'queue.rest': ({ instanceId }: { instanceId: string }) => ({
      queue: '2026-11-27T09-00-00-000Z',
      seenAtMs: nowMs - 3 * 3_600_000,
      total: 12,
      rest: 5,
      dealt: 0,
      mayDeal: storyInstances(nowMs).some(
        ({ instance }) => instance.id === instanceId && instance.power.state === 'off',
      ),
    }),
    'queue.dealRest': () => ({ hands: [{ alias: 'autodl-lora-1', cells: 5, error: null }] }),
    'queue.secrets': () => ({ wandb: true, wechat: false }),
    'queue.cellLog': () => ({
      sizeBytes: 812_332,
      movedAtMs: nowMs - 9 * 3_600_000,
      instanceNowMs: nowMs,
      end: '=== 2026-11-26 15:36:00 lora-r32_seg (seg, 20 epochs) wandb=online proxy=none\nepoch 3 loss 0.412\nRuntimeError: [enforce fail at inline_container.cc:603] . unexpected pos 5184 vs 5072\n',
    }),
    'terminal.sessions': () => storySessions(nowMs),
    'terminal.openSystem': () =>
      Promise.reject(new BerthError('terminal.noSystemTerminal', { command: 'ssh autodl-lora-2' })),
    'terminal.create': () => ({ terminalId: 'new' }),
    'demo.start': () => demo,
  }

  async function* stream(
    method: string,
    { instanceId = '', path = '/' }: { instanceId?: string; path?: string },
    signal: AbortSignal | undefined,
  ): AsyncGenerator<unknown> {
    const { entries: files, ...ledger } = storyLedger(nowMs)
    switch (method) {
      case 'settings.watch':
        while (!signal?.aborted) {
          yield settings
          await new Promise<void>((resolve) => {
            listeners.add(resolve)
            signal?.addEventListener('abort', () => resolve(), { once: true })
          })
        }
        return
      case 'transfer.watchFollow':
        while (!signal?.aborted) {
          yield follow
          await new Promise<void>((resolve) => {
            listeners.add(resolve)
            signal?.addEventListener('abort', () => resolve(), { once: true })
          })
        }
        return
      case 'instance.watch':
        yield views
        break
      case 'transfer.watch':
        yield* wholeList(storyTransfers(first?.id ?? '', nowMs, story.transfers), ({ id }) => id)
        break
      case 'transfer.verify':
      case 'transfer.verifyFolder':
        yield* storyCopies(story.copies)
        if (story.copies !== 'slow') return
        break
      case 'demo.watch':
        yield story.empty
          ? { ...demo, running: false, port: null, sshLine: null, password: null, containerUuid: null }
          : demo
        break
      case 'storage.watch':
        while (!signal?.aborted) {
          yield storyStorage(Date.now() - 2_000)
          await new Promise((resolve) => setTimeout(resolve, 5_000))
        }
        return
      case 'storage.watchLedger':
        for (const entries of wholeList(story.scan === 'never' ? [] : files, ({ artefact }) => artefact.path)) {
          yield {
            entries,
            about: {
              ...ledger,
              scannedAtMs: story.scan === 'never' ? null : ledger.scannedAtMs,
              complete: story.scan === 'complete',
              problems: story.scan === 'incomplete' ? ['unreadable /root/private'] : [],
            },
          }
        }
        break
      case 'storage.findFsCopies':
        yield { looked: 67, total: 67, found: 3 }
        return
      case 'files.list':
        yield* storyFolder(path, nowMs)
        return
      case 'files.pack':
        yield* storyPacked
        return
      case 'files.remove':
        yield* storyRemoved
        return
      case 'history.watchOutlook':
        yield storyOutlook(nowMs)
        break
      case 'history.export':
        yield { text: 'time_utc\n' }
        return
      case 'money.watch':
        yield storyMoney(nowMs, story.empty)
        break
      case 'lifecycle.followOutdated':
        yield [
          { instanceId: 'x', alias: 'autodl-ocr-1', deadlineMs: nowMs + 9 * 86_400_000, nowMs: null },
          { instanceId: 'y', alias: 'autodl-det-1', deadlineMs: nowMs + 4 * 86_400_000, nowMs: nowMs + 2 * 86_400_000 },
        ]
        break
      case 'lifecycle.watchReminders':
        yield story.empty ? [] : storyReminders(nowMs)
        break
      case 'environment.follow':
        yield {
          name: '2026-11-27',
          state: 'finished',
          exitCode: 0,
          torchBefore: '2.9.1+cu128 12.8',
          torchAfter: '2.9.1+cu128 12.8',
          putBack: '',
          changed: ['einops==0.8.1', 'torchmetrics==1.8.2', 'wandb==0.22.1'],
          log: 'Collecting einops\nInstalling collected packages: einops, torchmetrics, wandb\nSuccessfully installed einops-0.8.1 torchmetrics-1.8.2 wandb-0.22.1\n',
        }
        return
      case 'whenDone.watch':
        yield storyWhenDone(story.whenDone, nowMs)
        break
      case 'queue.follow': {
        const { names, queue, cells } = storyQueue(story.queue, story.profile, nowMs)
        if (story.empty) yield { names: [], queue: null, cells: null }
        else for (const change of wholeList(cells, ({ index }) => String(index))) yield { names, queue, cells: change }
        break
      }
      case 'network.followWandb':
        yield storyWandbSync
        break
      case 'network.followDownloads':
        yield storyDownloads
        break
      case 'network.watchTunnels':
        yield storyTunnels(instanceId)
        break
      case 'launch.check':
        yield { lines: smoke, done: true }
        return
      case 'terminal.watch':
        yield storyTerminals(instanceId)
        break
      case 'alerts.watch':
        yield { alerts: story.empty ? [] : storyAlerts(nowMs), muted: [], seenId: 3 }
        break
      case 'audit.watch':
        for (const lines of wholeList(storyAudit(first?.alias ?? null, nowMs), ({ line }) => String(line))) {
          yield { lines, brokenAtLine: null }
        }
        break
      case 'teardown.watch': {
        const { state, verb, allow } = story.teardown
        const instance = views.find((view) => view.instance.id === instanceId)?.instance
        if (instance) yield storyTeardown(instance, nowMs, state, verb, allow)
        break
      }
    }
    await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
  }

  const client = {
    call: async (method: MethodOf<BerthContract, 'call'>, input: unknown, options?: { signal?: AbortSignal }) =>
      // A method that only acts answers with nothing.
      contract[method].output.parse((await calls[method]?.(input as never, options?.signal)) ?? {}),
    stream: (
      method: MethodOf<BerthContract, 'stream'>,
      params: { instanceId?: string; path?: string },
      options?: { signal?: AbortSignal },
    ) =>
      method === story.failing ? tooLarge() : parsed(contract[method].item, stream(method, params, options?.signal)),
    bytes: () => fakeShell(),
    closed: new Promise<void>(() => undefined),
    close: () => undefined,
  }
  return client as unknown as BerthClient
}

/** All of a list, in the pages in which main would send it. */
function wholeList<T>(items: readonly T[], idOf: (item: T) => string): ListChange<T>[] {
  const pages = Math.max(1, Math.ceil(items.length / LIST_PAGE_ITEMS))
  return Array.from({ length: pages }, (_, page) => {
    const at = page * LIST_PAGE_ITEMS
    const set = items.slice(at, at + LIST_PAGE_ITEMS)
    return { begins: page === 0, set, gone: [], order: { at, removes: 0, ids: set.map(idOf) }, more: page < pages - 1 }
  })
}

/** What the story says must be what main could say. */
async function* parsed(item: z.ZodType, items: AsyncIterable<unknown>): AsyncGenerator<unknown> {
  for await (const each of items) yield item.parse(each)
}

// biome-ignore lint/correctness/useYield: it fails before its first item
async function* tooLarge(): AsyncGenerator<never> {
  throw new BerthError('channel.tooLarge', { sizeBytes: 5_000_000, limitBytes: 4 * 2 ** 20 })
}

/** A shell that greets and echoes. */
function fakeShell(): BytesPipe {
  let push: ((chunk: Uint8Array | null) => void) | null = null
  const waiting: (Uint8Array | null)[] = [
    // Nothing of the past.
    new Uint8Array(4),
    new TextEncoder().encode('\u001b[32mroot@autodl-container\u001b[0m:~# nvidia-smi  # 检查点目录\r\n'),
  ]
  const say = (chunk: Uint8Array | null) => {
    if (push === null) waiting.push(chunk)
    else push(chunk)
  }
  return {
    write: async (chunk) => say(chunk),
    end: () => say(null),
    incoming: (async function* () {
      for (;;) {
        const next =
          waiting.length > 0 ? waiting.shift() : await new Promise<Uint8Array | null>((resolve) => (push = resolve))
        push = null
        if (next === null || next === undefined) return
        yield next
      }
    })(),
  }
}
