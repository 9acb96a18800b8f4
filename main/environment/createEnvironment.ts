import type { HandlersOf } from '#app/channel/handlers.ts'
import { BerthError } from '#app/contract/berthError.ts'
import type { environmentContract } from '#app/environment/contract.ts'
import { readRequirements, requirementsToInstall } from '#app/environment/requirements.ts'
import { timeName } from '#main/clock/timeName.ts'
import { wait } from '#main/clock/wait.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import type { Capability } from '#main/platform/capability.ts'
import type { Ground } from '#main/platform/ground.ts'
import type { InstanceAudit } from '#main/platform/instanceAudit.ts'
import { readInstall, startInstall } from '#main/remote/scripts/install.ts'

const LOOK_EVERY_MS = 1_500

/** Packages for the base environment of an instance, which is the one that programs on it use. */
export function createEnvironment({
  registry,
  clock,
  profile,
  audit,
}: Pick<Ground, 'clock' | 'profile'> & {
  readonly registry: Pick<InstanceRegistry, 'get' | 'link'>
  readonly audit: InstanceAudit
}): Capability<HandlersOf<typeof environmentContract>> {
  return {
    handlers: {
      async 'environment.install'({ instanceId, requirements }) {
        const instance = registry.get(instanceId)
        const lines = readRequirements(requirements, profile.launch.frameworkPins)
        const toInstall = requirementsToInstall(lines)
        if (toInstall === '') throw new BerthError('environment.nothingToInstall')
        const name = timeName(clock.nowMs())
        await startInstall(registry.link(instanceId).connection(), profile, { name, requirements: toInstall })
        const leftOut = lines.flatMap((line) => (line.kind === 'framework' && line.name !== null ? [line.name] : []))
        const count = lines.filter(({ kind }) => kind === 'install').length
        await audit('environment.installed', instance, { name, count, leftOut })
        return {}
      },
      async *'environment.follow'({ instanceId }, { signal }) {
        registry.get(instanceId)
        while (!signal.aborted) {
          const found = await readInstall(registry.link(instanceId).connection(), signal)
          yield found
          if (found === null || found.state === 'finished' || found.state === 'died') return
          await wait(clock, LOOK_EVERY_MS, signal)
        }
      },
    },
  }
}
