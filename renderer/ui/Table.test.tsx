// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { Table } from './Table.tsx'

afterEach(cleanup)
beforeEach(() => {
  renderScreen(
    <Table label="files" head={<th>name</th>}>
      {['a', 'b', 'c'].map((name) => (
        <tr key={name}>
          <td>
            <input type="checkbox" aria-label={`${name} mark`} />
            {name !== 'b' && <button type="button" aria-label={`${name} pull`} />}
            <input aria-label={`${name} text`} />
          </td>
        </tr>
      ))}
      <tr key="empty">
        <td>no control</td>
      </tr>
    </Table>,
  )
})

const at = (name: string) => screen.getByLabelText(name)
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key })
const stops = () =>
  [...document.querySelectorAll('button, input')].filter((each) => (each as HTMLElement).tabIndex >= 0)
const names = () => stops().map((each) => each.getAttribute('aria-label'))

test('each row has one Tab stop: the first control, later the one that was used last', () => {
  expect(names()).toEqual(['a mark', 'b mark', 'c mark'])
  at('a pull').focus()
  expect(names()).toEqual(['a pull', 'b mark', 'c mark'])
})

test('arrows go along the row and between rows, and stop at the edges', () => {
  at('a mark').focus()
  press('ArrowRight')
  expect(document.activeElement).toBe(at('a pull'))
  press('ArrowDown')
  // The row below has no such button: the nearest one.
  expect(document.activeElement).toBe(at('b text'))
  at('c mark').focus()
  press('ArrowDown')
  press('ArrowLeft')
  expect(document.activeElement).toBe(at('c mark'))
  press('ArrowUp')
  expect(document.activeElement).toBe(at('b mark'))
  press('End')
  expect(document.activeElement).toBe(at('c mark'))
  press('Home')
  expect(document.activeElement).toBe(at('a mark'))
})

test('a field for text keeps its keys', () => {
  at('a text').focus()
  for (const key of ['ArrowLeft', 'ArrowDown', 'Home']) press(key)
  expect(document.activeElement).toBe(at('a text'))
})

test('a row whose stop is disabled gets another one', async () => {
  at('a mark').setAttribute('disabled', '')
  await waitFor(() => expect(names()).toEqual(['a mark', 'a pull', 'b mark', 'c mark']))
  expect(stops().filter((each) => !(each as HTMLInputElement).disabled)).toHaveLength(3)
})
