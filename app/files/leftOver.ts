/** What Berth names things while they are under way, beside their place: a folder that goes, a tar that is written. */
export const LEFT_OVER_PREFIX = { removal: '.berth-removing-', pack: '.berth-packing-' } as const

/** What an interrupted removal or packing left under such a name; null for every other name. */
export function leftOver(name: string): keyof typeof LEFT_OVER_PREFIX | null {
  if (!/-[0-9a-f]{16}$/.test(name)) return null
  if (name.startsWith(LEFT_OVER_PREFIX.removal)) return 'removal'
  return name.startsWith(LEFT_OVER_PREFIX.pack) ? 'pack' : null
}
