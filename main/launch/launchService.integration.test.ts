import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AuditEntry } from '#app/audit/auditEntry.ts'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { InstanceOptions } from '#e2e/instance/instanceOptions.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { createInstanceRegistry } from '#main/instance/createInstanceRegistry.ts'
import type { Link } from '#main/ssh/link.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createLaunch } from './launchService.ts'
import { moveInstance } from './moveInstance.ts'

const profile = loadProfile()
const unavailable = instanceUnavailableReason()
const context = { signal: new AbortController().signal }

/** A fake link: whether the kept connection works is tested where it is made. */
const idleLink = { state: { kind: 'idle' }, reconnectNow: () => {}, close: () => {} } as unknown as Link

describe.skipIf(unavailable !== null)(
  `the way in, on a real sshd${unavailable === null ? '' : ` (skipped: ${unavailable})`}`,
  () => {
    let folder: string
    let box: TestInstance | null = null
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'berth-launch-'))
    })
    afterEach(async () => {
      await box?.stop()
      box = null
      await rm(folder, { recursive: true })
    })

    async function setUp(options: InstanceOptions = {}) {
      const started = await startInstance(options)
      box = started
      const clock = new ManualClock()
      const acts: AuditEntry['act'][] = []
      const registry = await createInstanceRegistry({
        openStore: createJsonStoreOpener(folder, clock),
        createLink: () => idleLink,
      })
      const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
      const placesOf = () => places
      const { handlers: launch } = createLaunch({
        registry,
        clock,
        profile,
        placesOf,
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
      return { started, registry, launch, address, accept, attach, acts, clock, placesOf }
    }

    it('shows the key first, takes the password once, and knows the instance by its container', async () => {
      const { started, registry, accept, attach, acts } = await setUp()
      await expect(attach(started.password)).rejects.toMatchObject({ code: 'ssh.hostKeyUnknown' })
      expect((await accept()).sha256).toBe(started.hostKeySha256)
      await expect(attach('wrong')).rejects.toMatchObject({ code: 'ssh.passwordWrong' })
      const { instance, smoke, moved } = await attach(started.password)
      expect(instance).toMatchObject({
        id: started.containerUuid,
        containerUuid: started.containerUuid,
        hasShutdown: true,
        power: { state: 'on' },
      })
      expect(smoke.find((line) => line.id === 'identity')?.verdict).toBe('ok')
      expect(smoke.find((line) => line.id === 'sftp')?.verdict).toBe('ok')
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
      const { started, accept, attach } = await setUp({ withoutShutdown: true })
      await accept()
      const { instance, smoke } = await attach(started.password)
      expect(instance.hasShutdown).toBe(false)
      expect(smoke.find((line) => line.id === 'shutdown')).toMatchObject({
        verdict: 'warning',
        reason: 'shutdownAbsent',
      })
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
