import { jumpOf } from '#main/ssh/jumpOf.ts'
import { keyFilesIn } from '#main/ssh/loadKeys.ts'
import { ownKey } from '#main/ssh/ownKey.ts'
import type { InstanceRegistry } from './instanceRegistry.ts'
import { emptySshConfig, writeSshConfig } from './writeSshConfig.ts'

/** Rewrites Berth's own ssh config with the aliases of now. */
export function sshConfigWriter(registry: Pick<InstanceRegistry, 'list'>, sshFolder: () => string) {
  return async (): Promise<void> => {
    const own = registry.list().filter((instance) => !instance.demo && instance.archivedAtMs === null)
    // The last alias goes too: its port will be somebody else's.
    if (own.length === 0) return emptySshConfig(sshFolder())
    const there = await keyFilesIn(sshFolder())
    // All that Berth itself logs in with: which of them an instance takes is up to the person.
    const identityFiles = there.length > 0 ? there : [(await ownKey(sshFolder())).path]
    await writeSshConfig(
      sshFolder(),
      await Promise.all(
        own.map(async ({ alias, address, logsInByAgent }) => {
          const { jump } = await jumpOf(sshFolder(), address)
          return { alias, address, identityFiles, logsInByAgent, jump }
        }),
      ),
    )
  }
}
