import type { SpotlightActionGroupData } from '@mantine/spotlight'

/**
 * Actions of which every typed word is found in their group, label or keywords, in any order: "demo-1 release" finds the teardown of
 * that instance.
 */
export function paletteFilter(query: string, groups: readonly SpotlightActionGroupData[]): SpotlightActionGroupData[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean)
  return groups
    .map((group) => ({
      ...group,
      actions: group.actions.filter(({ label, keywords }) => {
        const text = [group.group, label, keywords].flat().join(' ').toLowerCase()
        return words.every((word) => text.includes(word))
      }),
    }))
    .filter(({ actions }) => actions.length > 0)
}
