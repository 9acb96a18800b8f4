import { expect, test } from 'vitest'
import { ReceiveWindow } from './receiveWindow.ts'

const mib = 2 ** 20

/** A channel as ssh2 keeps it, with what it was told to grow by. A fake, because ssh2's own says nothing of its window. */
function channelIn(state: string) {
  const grown: number[] = []
  const incoming = { window: 2 * mib }
  const _protocol = { channelWindowAdjust: (_id: number, bytes: number) => void grown.push(bytes) }
  return { channel: { _client: { _protocol }, outgoing: { id: 1, state }, incoming }, grown, incoming }
}

// `eof`: all of our input is sent, and the output still comes. A window of 2 MiB would hold it to 20 MiB/s at 50 ms.
test.each(['open', 'eof'])('keeps the window of a channel wide that is %s', (state) => {
  const { channel, grown, incoming } = channelIn(state)
  const window = new ReceiveWindow(channel, 8 * mib)
  expect(grown).toEqual([6 * mib])
  incoming.window -= 3 * mib
  window.widen()
  expect(grown).toEqual([6 * mib])
  incoming.window -= mib
  window.widen()
  expect([grown, incoming.window]).toEqual([[6 * mib, 4 * mib], 8 * mib])
})

test.each(['closing', 'closed'])('says nothing on a channel that is %s', (state) => {
  const { channel, grown } = channelIn(state)
  new ReceiveWindow(channel, 8 * mib).widen()
  expect(grown).toEqual([])
})

test.each([null, {}, { incoming: { window: 1 } }])('does nothing with what looks different: %j', (channel) => {
  new ReceiveWindow(channel).widen()
})
