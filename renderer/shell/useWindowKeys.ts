import { useHotkeys } from '@mantine/hooks'
import { groupInstances } from '#renderer/instance/groupInstances.ts'
import { useInstances } from '#renderer/instance/instanceStore.ts'
import { SECTIONS, useShell } from '#renderer/window/placeStore.ts'
import { useResolvedPlace } from './useResolvedPlace.ts'

/** The keys of the whole window, while nothing is typed: sections by Alt and a digit, instances by Alt and an arrow, `?` for the list. */
export function useWindowKeys(openShortcuts: () => void): void {
  const place = useResolvedPlace()
  const open = useShell((state) => state.open)
  const views = useInstances((state) => state.views) ?? []
  const move = (step: 1 | -1) => {
    const { attention, running, parked, putAway, archived } = groupInstances(views, Date.now())
    const ids = [...attention, ...running, ...parked, ...putAway, ...archived].map(({ instance }) => instance.id)
    const at = place.kind === 'instance' ? ids.indexOf(place.id) : -1
    const next = ids[(at + step + ids.length) % ids.length]
    if (next !== undefined) open(next, place.kind === 'instance' ? place.section : 'overview')
  }
  useHotkeys([
    ['shift+?', openShortcuts],
    ['alt+ArrowDown', () => move(1)],
    ['alt+ArrowUp', () => move(-1)],
    ...SECTIONS.map((section, index): [string, () => void] => [
      `alt+${index + 1}`,
      () => {
        if (place.kind === 'instance') open(place.id, section)
      },
    ]),
  ])
}
