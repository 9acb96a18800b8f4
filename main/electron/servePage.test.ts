import { EventEmitter } from 'node:events'
import type { IpcMainEvent, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import { acceptPort } from './acceptPort.ts'
import { servePage } from './servePage.ts'

type Page = EventEmitter & { mainFrame: { url: string } }

function page(url = 'app://berth/'): Page {
  return Object.assign(new EventEmitter(), { mainFrame: { url } })
}

/** What Electron sends with the preload's message, in the shape that the rules look at. */
function offer(sender: Page, change: Partial<{ senderFrame: unknown; ports: unknown[] }> = {}): IpcMainEvent {
  return { sender, senderFrame: sender.mainFrame, ports: [{}], ...change } as unknown as IpcMainEvent
}
const windowsOf = (...pages: Page[]) => new Set(pages as unknown as WebContents[])

describe('a port', () => {
  it('is taken from the main frame of an own window on the own page, and from nobody else', () => {
    const own = page()
    const windows = windowsOf(own)
    expect(acceptPort(offer(own), windows)).not.toBeNull()
    expect(acceptPort(offer(page()), windows)).toBeNull()
    expect(acceptPort(offer(own, { senderFrame: { url: 'app://berth/' } }), windows)).toBeNull()
    expect(acceptPort(offer(own, { senderFrame: null }), windows)).toBeNull()
    expect(acceptPort(offer(own, { ports: [] }), windows)).toBeNull()
    expect(acceptPort(offer(own, { ports: [{}, {}] }), windows)).toBeNull()
    const gone = page('https://evil.example/')
    expect(acceptPort(offer(gone), windowsOf(gone))).toBeNull()
  })
})

describe('the service of a page', () => {
  function served() {
    const own = page()
    const counts = { begun: 0, ended: 0 }
    const onConnect = servePage(windowsOf(own), () => {
      counts.begun += 1
      return {
        [Symbol.dispose]() {
          counts.ended += 1
        },
      }
    })
    return { own, counts, onConnect }
  }

  it('outlives a navigation that was only tried, and ends with the page, its renderer or its window', () => {
    for (const ending of ['did-navigate', 'render-process-gone', 'destroyed']) {
      const { own, counts, onConnect } = served()
      onConnect(offer(own))
      for (const tried of ['did-start-navigation', 'will-navigate', 'did-navigate-in-page', 'did-frame-navigate'])
        own.emit(tried)
      expect(counts).toEqual({ begun: 1, ended: 0 })
      own.emit(ending)
      expect(counts.ended).toBe(1)
    }
  })

  it('begins anew with every reload, and no listener is left behind', () => {
    const { own, counts, onConnect } = served()
    for (let reload = 0; reload < 50; reload += 1) {
      onConnect(offer(own))
      own.emit('did-navigate')
    }
    expect(counts.begun).toBe(50)
    expect(own.eventNames().map((name) => own.listenerCount(name))).toEqual([1, 1, 1])
  })

  it('a second port of the same page ends the first', () => {
    const { own, counts, onConnect } = served()
    onConnect(offer(own))
    onConnect(offer(own))
    expect(counts).toEqual({ begun: 2, ended: 1 })
  })
})
