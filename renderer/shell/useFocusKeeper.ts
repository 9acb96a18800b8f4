import { useEffect } from 'react'

const CONTROLS = 'button, a[href], input:not([type=hidden]), select, textarea, [tabindex="0"]'

/** What is laid over the page is in a portal of it. */
const COMES_AND_GOES = '[role="dialog"], [data-portal]'

/** A button that is disabled for longer than most acts take is not coming back. */
const DISABLED_FOR_GOOD_MS = 1_000

/**
 * Focus never falls to the page. When what had it goes away, it goes to the first control of the nearest thing around it that is
 * still there, which is where the next act is; when it was only disabled for a moment, while something ran, it comes back.
 */
export function useFocusKeeper(): void {
  useEffect(() => {
    let patience: ReturnType<typeof setTimeout> | undefined
    let last: HTMLElement | null = null
    /** What was around the last focus; and the last one outside of dialogs and menus, which come and go whole, with what was around it. */
    let around: readonly Element[] = []
    let outside: readonly Element[] = []

    const onFocus = ({ target }: FocusEvent) => {
      if (!(target instanceof HTMLElement)) return
      last = target
      around = ancestorsOf(target)
      if (target.closest(COMES_AND_GOES) === null) outside = [target, ...around]
    }
    // Who clicks on the page has put the focus there.
    const onPointer = () => {
      last = null
      clearTimeout(patience)
    }
    const onChange = () => {
      if (last === null || !isNowhere(document.activeElement)) return
      if (last.isConnected && isEnabled(last)) return last.focus({ preventScroll: true })
      clearTimeout(patience)
      if (last.isConnected) patience = setTimeout(goNear, DISABLED_FOR_GOOD_MS)
      else goNear()
    }
    const goNear = () => {
      if (!isNowhere(document.activeElement)) return
      const home = [...around, ...outside].find((each) => each.isConnected) ?? document.getElementById('content')
      if (home instanceof HTMLElement) focusIn(home)
    }
    const observer = new MutationObserver(onChange)
    observer.observe(document.body, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['disabled', 'data-disabled'],
    })
    document.addEventListener('focusin', onFocus)
    document.addEventListener('pointerdown', onPointer)
    return () => {
      observer.disconnect()
      clearTimeout(patience)
      document.removeEventListener('focusin', onFocus)
      document.removeEventListener('pointerdown', onPointer)
    }
  }, [])
}

const isNowhere = (active: Element | null): boolean => active === null || active === document.body

const isEnabled = (element: HTMLElement): boolean => !element.matches(':disabled, [data-disabled]')

/** From the nearest outwards, without the page itself, in which everything is. */
function ancestorsOf(element: Element): Element[] {
  const found: Element[] = []
  for (let each = element.parentElement; each !== null; each = each.parentElement) {
    if (each === document.body || each.parentElement === document.body) break
    found.push(each)
  }
  return found
}

function focusIn(home: HTMLElement): void {
  const control = [...home.querySelectorAll<HTMLElement>(CONTROLS), home].find(
    (each) =>
      each.matches(CONTROLS) && isEnabled(each) && each.tabIndex >= 0 && each.closest('[aria-hidden="true"]') === null,
  )
  if (control === undefined && !home.hasAttribute('tabindex')) home.tabIndex = -1
  ;(control ?? home).focus({ preventScroll: control === undefined })
}
