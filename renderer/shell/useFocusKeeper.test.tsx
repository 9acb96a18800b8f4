// @vitest-environment happy-dom
import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { useFocusKeeper } from './useFocusKeeper.ts'

afterEach(cleanup)

function Screen({ step, busy = false }: { step: 'choose' | 'waiting' | 'decide' | 'dialog'; busy?: boolean }) {
  useFocusKeeper()
  return (
    <main id="content" tabIndex={-1}>
      <header>
        <button type="button">tab</button>
      </header>
      <div data-testid="panel">
        {step === 'choose' && (
          <button type="button" key="choose" disabled={busy}>
            prepare
          </button>
        )}
        {step === 'waiting' && <p key="waiting">one moment</p>}
        {step === 'decide' && (
          <form key="decide">
            <button type="button" disabled>
              not yet
            </button>
            <button type="button">pull</button>
          </form>
        )}
      </div>
      {step === 'dialog' && (
        <div role="dialog">
          <button type="button">confirm</button>
        </div>
      )}
    </main>
  )
}

const focused = (wanted: () => HTMLElement) => waitFor(() => expect(document.activeElement).toBe(wanted()))
const button = (name: string) => screen.getByRole('button', { name })

test('when the button that was pressed goes away, the first act of what took its place has the focus', async () => {
  const { rerender } = render(<Screen step="choose" />)
  button('prepare').focus()
  rerender(<Screen step="decide" />)
  await focused(() => button('pull'))
})

test('where nothing can be done yet the place itself has it, and not something far away', async () => {
  const { rerender } = render(<Screen step="choose" />)
  button('prepare').focus()
  rerender(<Screen step="waiting" />)
  await focused(() => screen.getByTestId('panel'))
})

test('a menu laid over the page gives it back to what had it before, wherever on the page that is', async () => {
  render(<Screen step="choose" />)
  button('prepare').focus()
  const portal = document.body.appendChild(document.createElement('div'))
  portal.dataset.portal = 'true'
  const item = portal.appendChild(document.createElement('button'))
  item.focus()
  portal.remove()
  await focused(() => button('prepare'))
})

test('a button that is disabled for a moment gets it back', async () => {
  const { rerender } = render(<Screen step="choose" />)
  button('prepare').focus()
  rerender(<Screen step="choose" busy />)
  // Browsers take the focus away from what is disabled; this stand-in for one does not by itself.
  button('prepare').blur()
  rerender(<Screen step="choose" />)
  await focused(() => button('prepare'))
})

test('one that stays disabled gives it to what is near', async () => {
  const { rerender } = render(<Screen step="choose" />)
  button('prepare').focus()
  button('prepare').blur()
  rerender(<Screen step="choose" busy />)
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId('panel')), { timeout: 3_000 })
})

test('who clicked on the page is left alone', async () => {
  const { rerender } = render(<Screen step="choose" />)
  button('prepare').focus()
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))
  button('prepare').blur()
  rerender(<Screen step="decide" />)
  await Promise.resolve()
  expect(document.activeElement).toBe(document.body)
})
