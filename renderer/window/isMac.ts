/** Whether keys are spoken of as ⌘ rather than Ctrl. */
export function isMac(): boolean {
  return /mac/i.test(navigator.userAgent)
}
