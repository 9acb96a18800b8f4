// @vitest-environment happy-dom
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import { renderScreen } from '#renderer/dev/renderScreen.testkit.tsx'
import { storyInstances } from '#renderer/dev/storyInstances.ts'
import { ArrangeDialog } from './ArrangeDialog.tsx'

describe('ArrangeDialog', () => {
  it('moves one step at a time with the keys staying on what is moved, and saves the order on screen', async () => {
    const [a, b, c] = storyInstances(0).map(({ instance }) => instance)
    if (a === undefined || b === undefined || c === undefined) throw new Error('The story has fewer instances')
    let closed = 0
    const { calls } = renderScreen(<ArrangeDialog instances={[a, b, c]} onClose={() => closed++} />)
    const arrow = (alias: string, way: '上' | '下') => screen.findByRole('button', { name: `${alias} 往${way}移` })
    fireEvent.click(await arrow(c.alias, '上'))
    await waitFor(async () => expect(document.activeElement).toBe(await arrow(c.alias, '上')))
    fireEvent.click(await arrow(c.alias, '上'))
    // It is the first now: only the way down is left.
    await waitFor(async () => expect(document.activeElement).toBe(await arrow(c.alias, '下')))
    fireEvent.click(screen.getByRole('button', { name: '保存' }))
    await waitFor(() => expect(closed).toBe(1))
    expect(calls).toEqual([['instance.arrange', { ids: [c.id, a.id, b.id] }]])
  })
})
