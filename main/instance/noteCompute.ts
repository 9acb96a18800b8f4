import type { Instance, InstanceId } from '#app/instance/instance.ts'
import type { ComputeSample } from '#app/storage/tier.ts'
import type { InstanceRegistry } from './instanceRegistry.ts'

/** The container's age is read in whole seconds and drifts a little; less than this is the same boot. */
const SAME_BOOT_MS = 60_000

/** Keeps what a live sample says of the boot and of 无卡 mode. Writes only when something is new. */
export async function noteCompute(
  registry: Pick<InstanceRegistry, 'find' | 'change'>,
  id: InstanceId,
  sample: ComputeSample,
  bootedAtMs: number | null,
): Promise<void> {
  const instance = registry.find(id)
  if (instance === null) return
  const { power } = instance
  const rebooted =
    bootedAtMs !== null && (instance.bootedAtMs === null || Math.abs(bootedAtMs - instance.bootedAtMs) > SAME_BOOT_MS)
  const mode: Instance['power']['state'] =
    sample.gpuState === 'none' ? 'noGpu' : sample.gpuState === 'present' ? 'on' : power.state
  const alive = power.state === 'on' || power.state === 'noGpu'
  if (!rebooted && (!alive || mode === power.state)) return
  await registry.change(id, (now) => ({
    ...now,
    bootedAtMs: rebooted ? bootedAtMs : now.bootedAtMs,
    power: alive && mode !== power.state ? { ...power, state: mode } : power,
  }))
}
