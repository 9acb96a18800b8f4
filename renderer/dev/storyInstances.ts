import type { Instance } from '#app/instance/instance.ts'
import type { InstanceView } from '#app/instance/instanceView.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Invented instances in every state that the rail knows, for looking at screens and for tests. */
export function storyInstances(nowMs: number): InstanceView[] {
  const clock = (leftMs: number) => ({
    anchorMs: nowMs + leftMs - 15 * DAY,
    known: 'observed' as const,
    windowDays: 15,
    deadlineMs: nowMs + leftMs,
  })
  const online = { kind: 'online', sinceMs: nowMs - HOUR, rttMs: 18 } as const
  const on = (sinceMs: number): Instance['power'] => ({ state: 'on', sinceMs, known: 'observed' })
  const off = (sinceMs: number): Instance['power'] => ({ state: 'off', sinceMs, known: 'observed' })
  const idle = { kind: 'idle' } as const
  return [
    view('autodl-lora-2', 0, nowMs, { power: on(nowMs - 76 * HOUR), bootedAtMs: nowMs - 76 * HOUR }, online, 0.957, 3),
    {
      ...view(
        'autodl-det-1',
        1,
        nowMs,
        { power: off(nowMs - 12.7 * DAY), region: '北京B区', gpu: null },
        idle,
        0.41,
        0,
      ),
      clock: clock(2 * DAY + 6 * HOUR),
    },
    view('autodl-lora-1', 2, nowMs, { power: on(nowMs - 5 * HOUR), bootedAtMs: nowMs - 5 * HOUR }, online, 0.52, 0),
    view(
      'autodl-vlm-3',
      3,
      nowMs,
      {
        power: on(nowMs - 9 * HOUR),
        bootedAtMs: nowMs - 9 * HOUR,
        gpu: { model: 'A800', count: 2, memoryMiB: 81920 },
        region: '内蒙C区',
        seenAliveAtMs: nowMs - 3 * HOUR,
      },
      {
        kind: 'unreachable',
        sinceMs: nowMs - 3 * HOUR,
        nextTryAtMs: nowMs + 21_000,
        attempt: 5,
        error: { code: 'ssh.timeout', params: { host: 'connect.nmb1.seetacloud.com', port: 28713 } },
      },
      0.63,
      0,
    ),
    {
      ...view(
        'autodl-seg-1',
        4,
        nowMs,
        { power: { ...off(nowMs - 2 * DAY + HOUR), known: 'told' }, seenAliveAtMs: nowMs - 2 * DAY, region: '重庆A区' },
        idle,
        0.29,
        0,
      ),
      clock: { ...clock(13 * DAY + HOUR), known: 'told' },
    },
    view(
      'autodl-ocr-2',
      5,
      nowMs,
      { power: on(nowMs - 3 * DAY), region: '北京B区' },
      {
        kind: 'blocked',
        sinceMs: nowMs - HOUR,
        error: {
          code: 'ssh.hostKeyChanged',
          params: {
            host: 'connect.bjb1.seetacloud.com',
            port: 40458,
            shownSha256: 'SHA256:abc',
            recordedSha256: 'SHA256:def',
          },
        },
      },
      0.34,
      null,
    ),
  ]
}

function view(
  alias: string,
  index: number,
  nowMs: number,
  facts: Partial<Instance>,
  link: InstanceView['link'],
  worstUsedRatio: number,
  atRiskCount: number | null,
): InstanceView {
  const uuid = `b6f24c9a${index}7-3bf7e58${index}`
  return {
    instance: {
      id: uuid,
      alias,
      containerUuid: uuid,
      hostname: `autodl-container-${uuid}`,
      address: { host: 'connect.westb.seetacloud.com', port: 38076 + index, user: 'root' },
      hostKey: { type: 'ssh-ed25519', sha256: `SHA256:9fQkW2u7lTt0yN5c8Qm3vXb1Rz6Ka4JdHs0PeGiLoZ${index}` },
      region: '西北B区',
      gpu: { model: 'RTX 4090', count: 1, memoryMiB: 24564 },
      charge: 'payg',
      yuanPerHour: 1.97,
      rateSetAtMs: null,
      putAwayAtMs: null,
      logsInByAgent: false,
      tags: index === 0 ? ['lora', '论文'] : [],
      colorIndex: index,
      hasShutdown: true,
      power: { state: 'unknown', sinceMs: null, known: 'guess' },
      seenAliveAtMs: nowMs - 60_000,
      addedAtMs: nowMs - 20 * DAY,
      bootedAtMs: null,
      archivedAtMs: null,
      demo: false,
      ...facts,
    },
    link,
    clock: null,
    worstUsedRatio,
    gauges: [
      { tier: 'system', bytesRatio: 0.31, inodesRatio: 0.08, atMs: nowMs - 4_000 },
      { tier: 'data', bytesRatio: worstUsedRatio, inodesRatio: 0.02, atMs: nowMs - 4_000 },
      { tier: 'fs', bytesRatio: 0.34, inodesRatio: index === 0 ? 0.999 : 0.4, atMs: nowMs - 4_000 },
    ],
    gpuUtilRatio: link.kind === 'online' ? 0.97 : null,
    runningQueue: link.kind === 'online' && index === 0 ? { done: 5, total: 12 } : null,
    atRiskCount,
  }
}
