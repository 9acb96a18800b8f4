import type { Instance } from '#app/instance/instance.ts'
import type { Profile } from '#app/profile/profile.ts'

/** What an instance costs an hour while it is on, in 元; null while nobody entered it, and for 包年包月, which is not billed by the hour. */
export function rateOf({ power, charge, yuanPerHour }: Instance, profile: Profile): number | null {
  if (power.state === 'noGpu') return profile.teardown.noGpuYuanPerHour
  return power.state === 'on' && charge !== 'monthly' ? yuanPerHour : null
}
