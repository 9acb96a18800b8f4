import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, connect as dial } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { openRegistry } from '#main/instance/openRegistry.ts'
import { UnlockedKeys } from '#main/ssh/unlockedKeys.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createLaunch } from './launchService.ts'

const unavailable = instanceUnavailableReason()
const context = { signal: new AbortController().signal }

describe.skipIf(unavailable !== null)(
  `handshakes of the way in${unavailable === null ? '' : ` (skipped: ${unavailable})`}`,
  () => {
    it('are three for a password, two for a key; the last of them is the connection that is kept', async () => {
      await using box = await startInstance({})
      const folder = await mkdtemp(join(tmpdir(), 'berth-launch-'))
      let dialled = 0
      const door = createServer((socket) => {
        dialled += 1
        const through = dial(box.port, box.host)
        socket.pipe(through).pipe(socket)
        for (const each of [socket, through]) each.on('error', () => each.destroy())
      })
      await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve))
      const at = door.address()
      const address = { host: '127.0.0.1', port: at === null || typeof at === 'string' ? 0 : at.port, user: 'root' }
      const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
      const profile = loadProfile()
      const way = async (dataFolder: string, password: string | null) => {
        const { registry, close } = await openRegistry({
          clock: systemClock,
          profile,
          openStore: createJsonStoreOpener(join(folder, dataFolder), systemClock),
          placesOf: () => places,
        })
        try {
          const { handlers: launch } = createLaunch({
            ...{ registry, profile, clock: systemClock, placesOf: () => places, sshFolder: () => places.sshFolder },
            unlocked: new UnlockedKeys(),
            ...{ isDemo: () => false, writeConfig: async () => {}, audit: async () => {} },
          })
          dialled = 0
          const { hostKey, standing } = await launch['launch.inspectHost'](address, context)
          if (standing === 'new') await launch['launch.acceptHostKey']({ ...address, sha256: hostKey.sha256 }, context)
          const { instance } = await launch['launch.attach']({ address, password, alias: 'autodl-lab-1' }, context)
          const kept = registry.link(instance.id).connection()
          expect([kept.loginBy, kept.hostKey.sha256]).toEqual(['key', box.hostKeySha256])
          return dialled
        } finally {
          close()
        }
      }
      try {
        expect(await way('first', box.password)).toBe(3)
        expect(await way('second', null)).toBe(2)
        // A key that works is all it takes: a password that came along, even a wrong one, is not sent.
        expect(await way('third', 'not the password')).toBe(2)
        // A server that hangs up after one refused key has not heard the password yet: it gets a connection of its own.
        await box.exec(
          'rm /root/.ssh/authorized_keys; sed -i "1i MaxAuthTries 1" /etc/ssh/sshd_config; kill -HUP "$(cat /init/sshd.pid)"; sleep 1',
        )
        expect(await way('fourth', box.password)).toBe(4)
      } finally {
        door.close()
        await rm(folder, { recursive: true, force: true })
      }
    })
  },
)
