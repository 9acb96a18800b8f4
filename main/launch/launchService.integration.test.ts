import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '#app/audit/auditEntry.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { SmokeLine } from '#app/launch/smokeLine.ts'
import type { InstanceOptions } from '#e2e/instance/instanceOptions.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { createInstanceRegistry } from '#main/instance/createInstanceRegistry.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { Link } from '#main/ssh/link.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { UnlockedKeys } from '#main/ssh/unlockedKeys.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createLaunch } from './launchService.ts'
import { moveInstance } from './moveInstance.ts'

const profile = loadProfile()
const unavailable = instanceUnavailableReason()
const context = { signal: new AbortController().signal }

/** A fake link: whether the kept connection works is tested where it is made. */
let live: SshConnection | null = null
const link = {
  state: { kind: 'online', sinceMs: 0, rttMs: null },
  watch: () => ({ [Symbol.dispose]: () => undefined }),
  connection: () => live,
  adopt: (connection: SshConnection) => connection.close(),
  reconnectNow: () => {},
  close: () => {},
} as unknown as Link

describe.skipIf(unavailable !== null)(
  `the way in, on a real sshd${unavailable === null ? '' : ` (skipped: ${unavailable})`}`,
  () => {
    let folder: string
    let box: TestInstance | null = null
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'berth-launch-'))
    })
    afterEach(async () => {
      live?.close()
      live = null
      await box?.stop()
      box = null
      await rm(folder, { recursive: true })
    })

    async function setUp(options: InstanceOptions = {}) {
      const started = await startInstance(options)
      box = started
      const clock = new ManualClock(Date.now())
      const acts: AuditEntry['act'][] = []
      const registry = await createInstanceRegistry({
        openStore: createJsonStoreOpener(folder, clock),
        createLink: () => link,
      })
      const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
      const placesOf = () => places
      const { handlers: launch } = createLaunch({
        registry,
        clock,
        profile,
        placesOf,
        sshFolder: () => places.sshFolder,
        unlocked: new UnlockedKeys(),
        isDemo: () => false,
        writeConfig: async () => {},
        audit: async (act) => void acts.push(act),
      })
      const address = { host: started.host, port: started.port, user: 'root' }
      const accept = async () => {
        const { hostKey } = await launch['launch.inspectHost'](address, context)
        await launch['launch.acceptHostKey']({ ...address, sha256: hostKey.sha256 }, context)
        return hostKey
      }
      const attach = (password: string | null, alias = 'autodl-lab-1') =>
        launch['launch.attach']({ address, password, alias }, context)
      /** All that the smoke test says of it, and what it said before it had ended. */
      const check = async () => {
        live = await connectTestInstance(started)
        const items: { lines: SmokeLine[]; done: boolean }[] = []
        for await (const item of launch['launch.check']({ instanceId: started.containerUuid }, context))
          items.push(item)
        const lines = items.at(-1)?.lines ?? []
        const verdictOf = (id: SmokeLine['id']) => lines.find((line) => line.id === id)
        return { items, lines, verdictOf }
      }
      return { check, started, registry, launch, address, accept, attach, acts, clock, placesOf }
    }

    it('shows the key first, takes the password once, and knows the instance by its container', async () => {
      const { started, registry, accept, attach, acts, check } = await setUp()
      await expect(attach(started.password)).rejects.toMatchObject({ code: 'ssh.hostKeyUnknown' })
      expect((await accept()).sha256).toBe(started.hostKeySha256)
      await expect(attach('wrong')).rejects.toMatchObject({ code: 'ssh.passwordWrong' })
      const { instance, notes, moved } = await attach(started.password)
      expect(instance).toMatchObject({
        id: started.containerUuid,
        containerUuid: started.containerUuid,
        hasShutdown: true,
        power: { state: 'on' },
      })
      expect(notes).toEqual([])
      const { items, verdictOf } = await check()
      expect(items.map(({ done }) => done)).toEqual([false, false, true])
      for (const id of ['identity', 'sftp', 'clock', 'daemon', 'tier.system', 'tier.data', 'tier.fs'] as const)
        expect(verdictOf(id)?.verdict, id).toBe('ok')
      expect(verdictOf('tier.data')?.params).toMatchObject({ path: '/root/autodl-tmp', usedInodes: expect.any(Number) })
      // It has no GPU that computes, whatever Python is on this computer.
      expect(verdictOf('tensor')?.verdict).not.toBe('ok')
      expect(moved).toBe(false)
      expect(registry.list()).toHaveLength(1)
      expect(acts).toEqual(['hostKey.accepted', 'instance.added'])
      expect(await readFile(join(folder, 'instances.json'), 'utf8')).not.toContain(started.password)
      expect((await attach(null)).moved).toBe(false)
      expect(registry.list()).toHaveLength(1)
    })

    it('a login that was cancelled, at whatever moment, registers nothing and says so', async () => {
      const { started, registry, launch, address, accept, acts } = await setUp()
      await accept()
      const outcomes: string[] = []
      for (let delayMs = 0; delayMs <= 800; delayMs += 80) {
        const abort = new AbortController()
        const timer = setTimeout(() => abort.abort(), delayMs)
        const input = { address, password: started.password, alias: 'autodl-lab-1' }
        const known = registry.list().length
        const outcome = await Promise.resolve(launch['launch.attach'](input, { signal: abort.signal })).then(
          () => 'registered',
          (error: { code?: string }) => String(error.code),
        )
        clearTimeout(timer)
        outcomes.push(outcome)
        if (outcome !== 'registered') expect(registry.list()).toHaveLength(known)
      }
      expect(outcomes.every((outcome) => outcome === 'registered' || outcome === 'channel.aborted')).toBe(true)
      expect(outcomes[0]).toBe('channel.aborted')
      expect(acts.filter((act) => act === 'instance.added').length).toBe(outcomes.includes('registered') ? 1 : 0)
    })

    it('reads through banners that print around the output', async () => {
      const { started, accept, attach } = await setUp({ noisyBanner: 'hostname=evil\ndone=1\n设置成功\n' })
      await accept()
      expect((await attach(started.password)).instance.containerUuid).toBe(started.containerUuid)
    })

    it('says that 关机 is off where the command is missing', async () => {
      const { started, accept, attach, check } = await setUp({ withoutShutdown: true })
      await accept()
      const { instance } = await attach(started.password)
      expect(instance.hasShutdown).toBe(false)
      expect((await check()).verdictOf('shutdown')).toMatchObject({ verdict: 'warning', reason: 'shutdownAbsent' })
    })

    it('says what is missing, full or wrong, and what a wrong computation is', async () => {
      const { started, accept, attach, check } = await setUp({
        fs: null,
        data: { bytes: 64 * 2 ** 20, inodes: 4096, leaveFreeInodes: 3 },
      })
      await accept()
      await attach(started.password)
      const python = [
        '#!/bin/sh',
        'case $1 in -c) echo 3.10.8 ;; *) cat >/dev/null',
        'echo berth-torch=2.1.2',
        'echo berth-cuda=11.8',
        'echo berth-sum=$(cat /tmp/sum) ;; esac',
        '',
      ]
      await started.writeFile('/root/miniconda3/bin/python', python.join('\n'), { mode: 0o755 })
      await started.writeFile('/tmp/sum', '16777210.0')
      const bad = await check()
      expect(bad.lines.map(({ id, verdict, reason }) => [id, verdict, reason])).toEqual(
        expect.arrayContaining([
          ['tier.fs', 'warning', 'fsAbsent'],
          ['tier.data', 'warning', 'tierFullOfFiles'],
          ['tensor', 'broken', 'tensorWrong'],
        ]),
      )
      await started.writeFile('/tmp/sum', '16777216.0')
      expect((await check()).verdictOf('tensor')?.verdict).toBe('ok')
    })

    it('refuses a changed key, and moves only to the same container', async () => {
      const { started, registry, launch, address, accept, attach, clock, placesOf } = await setUp()
      await accept()
      const { id } = (await attach(started.password)).instance
      const instance = registry.get(id)
      await started.rotateHostKey()
      await expect(attach(null)).rejects.toMatchObject({ code: 'ssh.hostKeyChanged' })
      const shown = await launch['launch.inspectHost'](address, context)
      expect(shown).toMatchObject({ standing: 'changed', recorded: [{ sha256: instance.hostKey.sha256 }] })
      const input = { address, newHostKeySha256: shown.hostKey.sha256, password: null }
      const moved = await moveInstance({ clock, profile, placesOf }, instance, input)
      expect(moved.hostKey.sha256).toBe(shown.hostKey.sha256)
      await expect(
        moveInstance({ clock, profile, placesOf }, { ...instance, id: 'aaaaaaaaaa-00000000' }, input),
      ).rejects.toMatchObject({ code: 'instance.identityChanged' })
      expect(registry.list()).toHaveLength(1)
    })
  },
)
