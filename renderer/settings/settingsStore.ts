import type { z } from 'zod'
import { create } from 'zustand'
import type { Profile } from '#app/profile/profile.ts'
import type { settingsContract } from '#app/settings/contract.ts'
import type { Settings } from '#app/settings/settings.ts'

/** What main says of itself at start. */
export type HostInfo = z.output<(typeof settingsContract)['host.info']['output']>

type SettingsState = {
  readonly settings: Settings | null
  readonly info: HostInfo | null
  readonly profile: Profile | null
  setSettings(settings: Settings): void
  setInfo(info: HostInfo): void
  setProfile(profile: Profile): void
}

/** Settings, host and platform facts: what every screen may rely on once the window is open. */
export const useSettings = create<SettingsState>((set) => ({
  settings: null,
  info: null,
  profile: null,
  setSettings: (settings) => set({ settings }),
  setInfo: (info) => set({ info }),
  setProfile: (profile) => set({ profile }),
}))

/** The platform's facts. Only below the point where the shell has loaded them. */
export function useProfile(): Profile {
  const profile = useSettings((state) => state.profile)
  if (profile === null) throw new Error('useProfile is used before the shell has loaded the profile')
  return profile
}
