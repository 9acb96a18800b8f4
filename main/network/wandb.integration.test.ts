import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { outcomeOfSync, type WandbSync } from '#app/network/wandb.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createNetwork } from './createNetwork.ts'

const { overrides } = loadProfile()
const run = (name: string) => `${overrides.dataDir}/wandb/${name}`
const OFFLINE = run('offline-run-20261127_101112-ab12')
const ONLINE = run('run-20261126_101112-cd34')
const STUCK = run("run-2026 it's-ef56")
const context = { signal: new AbortController().signal }

/** A stand-in for wandb's command: what it was asked and by which key, a mark beside what it uploaded, and one that never ends. */
const WANDB = `#!/bin/sh
[ "$1" = sync ] || exit 64
printf '%s %s %s\\n' "$WANDB_API_KEY" "\${http_proxy:-none}" "$2" >>/tmp/asked
case $2 in *ef56) exec sleep 30 ;; *cd34) echo 'wandb: ERROR project not found'; exit 1 ;; esac
printf '\\033[1mFind logs at: x\\033[0m\\nSyncing: https://wandb.ai/me/p/runs/ab12 ... done.\\n'
for file in "$2"/run-*.wandb; do : >"$file.synced"; done
`

describe.skipIf(instanceUnavailableReason() !== null)('runs of wandb on a real instance', () => {
  test('are found, uploaded by name with the key of the instance, and one that does not get through says so', async () => {
    await using instance = await startInstance({})
    const folder = await mkdtemp(join(tmpdir(), 'berth-wandb-'))
    const connection = await connectTestInstance(instance)
    const registry = {
      get: () => ({ id: 'a' }),
      find: () => null,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
      link: () => ({ connection: () => connection }),
    } as unknown as InstanceRegistry
    const { handlers, close } = await createNetwork({ ...groundIn(folder, systemClock), registry })
    const runs = () => handlers['network.wandbRuns']({ instanceId: 'a' }, context)
    const until = async (isIt: (sync: WandbSync) => boolean): Promise<WandbSync> => {
      for await (const sync of handlers['network.followWandb']({ instanceId: 'a' }, context)) {
        if (sync !== null && isIt(sync)) return sync
      }
      throw new Error('it ended before it was as wanted')
    }
    expect(await runs()).toEqual({ runs: [], hasTool: false, hasKey: false })
    await instance.writeFile(`${overrides.python.replace(/[^/]+$/, '')}wandb`, WANDB, { mode: 0o755 })
    await instance.writeFile(overrides.credFile, 'k'.repeat(40), { mode: 0o600 })
    await instance.writeFile('/root/.berth_env.sh', 'export SYNC_SECONDS=1\n')
    for (const [path, age] of [
      [OFFLINE, '1 hour ago'],
      [ONLINE, '2 hours ago'],
      [STUCK, '3 hours ago'],
    ] as const) {
      const file = `${path}/run-${path.slice(-4)}.wandb`
      await instance.writeFile(file, 'records')
      await instance.exec(`touch -d '${age}' "${file}"`)
    }
    const found = await runs()
    expect(found).toMatchObject({ hasTool: true, hasKey: true })
    expect(found.runs.map(({ path, isOffline, isSynced }) => [path, isOffline, isSynced])).toEqual([
      [OFFLINE, true, false],
      [ONLINE, false, false],
      [STUCK, false, false],
    ])
    await handlers['network.syncWandb']({ instanceId: 'a', paths: [OFFLINE, ONLINE, STUCK] }, context)
    // While one is under way nothing else begins.
    await handlers['network.syncWandb']({ instanceId: 'a', paths: [OFFLINE] }, context)
    const sync = await until(({ isRunning }) => !isRunning)
    expect(sync.results.map(({ path, exitCode, said }) => [path, outcomeOfSync(exitCode), said])).toEqual([
      [OFFLINE, 'uploaded', 'Syncing: https://wandb.ai/me/p/runs/ab12 ... done.'],
      [ONLINE, 'failed', 'wandb: ERROR project not found'],
      [STUCK, 'timedOut', ''],
    ])
    expect(sync.results[2]?.seconds).toBeGreaterThanOrEqual(1)
    const asked = (await instance.exec('cat /tmp/asked')).stdout.trim().split('\n')
    expect(asked).toHaveLength(3)
    expect(asked[0]).toMatch(new RegExp(`^${'k'.repeat(40)} http://\\S+:12798 ${OFFLINE}$`))
    expect((await runs()).runs[0]).toMatchObject({ path: OFFLINE, isSynced: true })
    expect((await instance.exec(`grep -rl kkkkkkkk ${overrides.dataDir} || true`)).stdout).toBe('')
    await close?.()
    connection.close()
    await rm(folder, { recursive: true, force: true })
  })
})
