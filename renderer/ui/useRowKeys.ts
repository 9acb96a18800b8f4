import { type RefObject, useEffect } from 'react'

const CONTROLS =
  'button:not(:disabled), a[href], input:not(:disabled):not([type=hidden]), select:not(:disabled), summary'

/**
 * One Tab stop for each row of a table, and arrows for the rest: left and right inside a row, up and down to the same control of
 * the next row that has one, Home and End to the first and last row. A control that needs a key for itself keeps it. `toEdge` is for a
 * table whose first and last row may not be in the page.
 */
export function useRowKeys(table: RefObject<HTMLTableElement | null>, toEdge?: (edge: 'first' | 'last') => void): void {
  useEffect(() => {
    const element = table.current
    if (element === null) return
    const settle = () => {
      for (const row of rowsOf(element)) setStop(row, null)
    }
    const onFocus = ({ target }: FocusEvent) => {
      const row = rowOf(target)
      if (row !== null) setStop(row, target as HTMLElement)
    }
    const onKey = (event: KeyboardEvent) => {
      const next = nextOf(event, element)
      if (next === null) return
      if (toEdge !== undefined && (event.key === 'Home' || event.key === 'End')) {
        event.preventDefault()
        toEdge(event.key === 'Home' ? 'first' : 'last')
        return
      }
      event.preventDefault()
      next.focus()
    }
    settle()
    // Rows come, go and change their buttons without this component.
    const observer = new MutationObserver(settle)
    observer.observe(element, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
    element.addEventListener('focusin', onFocus)
    element.addEventListener('keydown', onKey)
    return () => {
      observer.disconnect()
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('keydown', onKey)
    }
  }, [table, toEdge])
}

const rowsOf = (table: HTMLTableElement): HTMLTableRowElement[] => [
  ...table.querySelectorAll<HTMLTableRowElement>('tbody tr'),
]

const controlsOf = (row: HTMLElement): HTMLElement[] => [...row.querySelectorAll<HTMLElement>(CONTROLS)]

/** Where the keyboard lands in a row, or in the rows of one item. */
export const firstControlOf = (row: HTMLElement): HTMLElement | undefined => controlsOf(row)[0]

/** The row below the heading that something is in. */
const rowOf = (target: EventTarget | null): HTMLTableRowElement | null =>
  target instanceof Element ? target.closest<HTMLTableRowElement>('tbody tr') : null

/** Makes `wanted`, else the one that was, else the first control the Tab stop of its row. */
function setStop(row: HTMLTableRowElement, wanted: HTMLElement | null): void {
  const controls = controlsOf(row)
  const before = controls.filter(({ tabIndex }) => tabIndex >= 0)
  const stop = wanted ?? (before.length === 1 ? before[0] : undefined) ?? controls[0]
  for (const control of controls) {
    const tabIndex = control === stop ? 0 : -1
    if (control.tabIndex !== tabIndex) control.tabIndex = tabIndex
  }
}

function nextOf(event: KeyboardEvent, table: HTMLTableElement): HTMLElement | null {
  const row = rowOf(event.target)
  if (row === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return null
  if (!(event.target instanceof HTMLElement) || keepsKey(event.target, event.key)) return null
  const controls = controlsOf(row)
  const at = controls.indexOf(event.target)
  if (at < 0) return null
  const rows = rowsOf(table)
    .map(controlsOf)
    .filter((each) => each.length > 0)
  const index = rows.findIndex((each) => each.includes(event.target as HTMLElement))
  const inRow = (controls: readonly HTMLElement[] | undefined) => controls?.[Math.min(at, controls.length - 1)] ?? null
  switch (event.key) {
    case 'ArrowRight':
      return controls[at + 1] ?? null
    case 'ArrowLeft':
      return controls[at - 1] ?? null
    case 'ArrowDown':
      return inRow(rows[index + 1])
    case 'ArrowUp':
      return inRow(rows[index - 1])
    case 'Home':
      return inRow(rows[0])
    case 'End':
      return inRow(rows.at(-1))
    default:
      return null
  }
}

/** A field for text needs all of these keys, one that opens a list those for up and down. */
function keepsKey(control: HTMLElement, key: string): boolean {
  if (control instanceof HTMLSelectElement) return true
  if (!(control instanceof HTMLInputElement) || control.type === 'checkbox') return false
  const opensList = control.readOnly && control.hasAttribute('aria-haspopup')
  return !(opensList && (key === 'ArrowLeft' || key === 'ArrowRight'))
}
