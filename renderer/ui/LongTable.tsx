import { defaultRangeExtractor, type Range, useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useText } from '#renderer/i18n/useText.ts'
import classes from './Table.module.css'
import { uiText } from './text.ts'
import { firstControlOf, useRowKeys } from './useRowKeys.ts'

/** Up to here every row is in the page: it can be searched and printed, and nothing has to be measured. */
const ALL_IN_PAGE = 100
/** Rows beyond the edges of what is seen; enough for the arrow keys to find the next one. */
const OVERSCAN = 12
/** Of a row with a name in two lines, before it was measured. */
const ROW_PX = 46

/**
 * A `Table` of as many items as there are: of a long list only the rows around those that are seen are in the page. It scrolls with
 * the screen that it is on. `row` gives what belongs to one item, one `tr` or several.
 */
export function LongTable<T>({
  label,
  head,
  items,
  keyOf,
  row,
  rowPx,
}: {
  label: string
  head: ReactNode
  items: readonly T[]
  keyOf: (item: T) => string
  row: (item: T) => ReactNode
  /** The height of every row, where they are all alike: then none is measured, which hundreds of thousands need. */
  rowPx?: number
}) {
  const t = useText(uiText)
  const table = useRef<HTMLTableElement>(null)
  const isLong = items.length > ALL_IN_PAGE
  const { virtualizer, toEdge } = useVisibleRows(table, items, keyOf, isLong, rowPx)
  useRowKeys(table, isLong ? toEdge : undefined)
  const shown = isLong ? virtualizer.getVirtualItems() : []
  const { scrollMargin } = virtualizer.options
  return (
    <div className={classes.scroll}>
      <table
        ref={table}
        className={classes.table}
        aria-label={label}
        aria-description={t('rowKeys')}
        aria-rowcount={isLong ? items.length + 1 : undefined}
      >
        <thead>
          <tr>{head}</tr>
        </thead>
        {!isLong && items.map((item) => <tbody key={keyOf(item)}>{row(item)}</tbody>)}
        {shown.map(({ key, index, start }, at) => {
          const item = items[index]
          return (
            item !== undefined && (
              <Fragment key={key}>
                <Gap px={start - (shown[at - 1]?.end ?? scrollMargin)} />
                <tbody
                  data-index={index}
                  ref={rowPx === undefined ? virtualizer.measureElement : (body) => sayIndex(body)}
                >
                  {row(item)}
                </tbody>
              </Fragment>
            )
          )
        })}
        {isLong && <Gap px={virtualizer.getTotalSize() + scrollMargin - (shown.at(-1)?.end ?? scrollMargin)} />}
      </table>
    </div>
  )
}

/** Which row of all it is; the heading is the first. */
function sayIndex(body: HTMLElement | null): void {
  body?.querySelector('tr')?.setAttribute('aria-rowindex', String(Number(body.dataset.index) + 2))
}

/** Room of the rows that are not in the page. */
function Gap({ px }: { px: number }) {
  if (px < 1) return null
  return (
    <tbody aria-hidden>
      <tr>
        <td className={classes.gap} style={{ height: px }} colSpan={99} />
      </tr>
    </tbody>
  )
}

function useVisibleRows<T>(
  table: React.RefObject<HTMLTableElement | null>,
  items: readonly T[],
  keyOf: (item: T) => string,
  enabled: boolean,
  rowPx: number | undefined,
) {
  const [scrollMargin, setScrollMargin] = useState(0)
  const focused = useRef<number | null>(null)
  const wanted = useRef<number | null>(null)
  const virtualizer = useVirtualizer({
    enabled,
    count: items.length,
    getScrollElement: () => scrollerOf(table.current),
    estimateSize: useCallback(() => rowPx ?? ROW_PX, [rowPx]),
    getItemKey: useCallback((index: number) => keyOf(items[index] as T), [items, keyOf]),
    overscan: OVERSCAN,
    scrollMargin,
    // A row that has the focus stays, however far it is scrolled away: else the focus would fall to the page.
    rangeExtractor: useCallback((range: Range) => withFocused(range, focused.current), []),
    measureElement: (element) => {
      sayIndex(element as HTMLElement)
      return element.getBoundingClientRect().height
    },
  })
  // What is above the table may have grown with any change of the screen.
  useLayoutEffect(() => {
    const scroller = scrollerOf(table.current)
    const top = table.current?.tHead?.getBoundingClientRect().bottom
    if (!enabled || scroller === null || top === undefined) return
    const margin = Math.round(top - scroller.getBoundingClientRect().top + scroller.scrollTop)
    if (margin !== scrollMargin) setScrollMargin(margin)
  })
  useEffect(() => {
    const element = table.current
    if (element === null || !enabled) return
    const onFocus = ({ target }: FocusEvent) => {
      const index = target instanceof Element ? target.closest('tbody')?.dataset.index : undefined
      focused.current = index === undefined ? null : Number(index)
    }
    const onBlur = () => {
      focused.current = null
    }
    element.addEventListener('focusin', onFocus)
    element.addEventListener('focusout', onBlur)
    return () => {
      element.removeEventListener('focusin', onFocus)
      element.removeEventListener('focusout', onBlur)
    }
  }, [table, enabled])
  // The row at the edge is there only once it was scrolled to.
  useEffect(() => {
    const body = table.current?.querySelector<HTMLElement>(`tbody[data-index="${wanted.current}"]`)
    if (wanted.current === null || !body) return
    wanted.current = null
    firstControlOf(body)?.focus()
  })
  const toEdge = useCallback(
    (edge: 'first' | 'last') => {
      wanted.current = edge === 'first' ? 0 : items.length - 1
      virtualizer.scrollToIndex(wanted.current)
    },
    [virtualizer, items.length],
  )
  return { virtualizer, toEdge }
}

function withFocused(range: Range, focused: number | null): number[] {
  const seen = defaultRangeExtractor(range)
  if (focused === null || focused >= range.count || seen.includes(focused)) return seen
  return [...seen, focused].sort((a, b) => a - b)
}

/** The element that the screen scrolls in; the table's own only scrolls sideways. */
function scrollerOf(table: HTMLElement | null): HTMLElement | null {
  for (let each = table?.parentElement?.parentElement; each; each = each.parentElement) {
    if (/auto|scroll/.test(getComputedStyle(each).overflowY)) return each
  }
  return null
}
