import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bytes, call, stream } from '#app/contract/define.ts'
import { connectChannel } from './connectChannel.ts'
import { frameCodec } from './frameCodec.ts'
import type { HandlersOf } from './handlers.ts'
import { memoryTransportPair } from './memoryTransportPair.ts'
import { serveChannel } from './serveChannel.ts'

const contract = {
  'fuzz.call': call({ input: z.object({ text: z.string() }), output: z.object({}) }),
  'fuzz.stream': stream({ params: z.object({}), item: z.number() }),
  'fuzz.bytes': bytes({ params: z.object({}) }),
} as const

const handlers: HandlersOf<typeof contract> = {
  'fuzz.call': () => ({}),
  'fuzz.stream': async function* () {
    yield 1
    yield 2
  },
  'fuzz.bytes': async (_params, pipe) => {
    for await (const chunk of pipe.incoming) await pipe.write(chunk)
  },
}

/** Half noise, half frames that look right, so that the rules behind the parser are reached as well. */
const id = fc.integer({ min: 0, max: 4 })
const control = fc.record(
  {
    t: fc.constantFrom('call', 'stream', 'bytes', 'abort', 'credit', 'end', 'result', 'item', 'done', 'error', 'fatal'),
    id,
    n: fc.integer({ min: -1, max: 3000 }),
    method: fc.constantFrom('fuzz.call', 'fuzz.stream', 'fuzz.bytes', '__proto__', 'x'),
    input: fc.anything({ withNullPrototype: false }),
    value: fc.jsonValue(),
    error: fc.constantFrom({ code: 'internal', params: {} }, { code: 'nonsense' }),
  },
  { requiredKeys: ['t'] },
)
const message = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc.tuple(id, fc.uint8Array({ maxLength: 64 })).map(([at, chunk]) => frameCodec.encodeBytes(at, chunk)),
  control.map((frame) => {
    const json = JSON.stringify(frame, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))
    return new TextEncoder().encode(`\x01${json}`)
  }),
)

describe('channel under noise', () => {
  it('frames survive encoding and decoding', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), fc.uint8Array(), (at, chunk) => {
        const decoded = frameCodec.decode(z.unknown(), frameCodec.encodeBytes(at, chunk))
        expect(decoded).toEqual({ kind: 'bytes', id: at, chunk })
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const frame = { t: 'result', id: 1, value } as const
        expect(frameCodec.decode(z.unknown(), frameCodec.encodeControl(frame))).toEqual({
          kind: 'control',
          frame: JSON.parse(JSON.stringify(frame)),
        })
      }),
    )
  })

  it('never makes the server fall, hang or answer with a bug', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (messages) => {
        const [client, server] = memoryTransportPair()
        const bugs: unknown[] = []
        serveChannel(server, contract, handlers, { validateOutput: true, onInternalError: (bug) => bugs.push(bug) })
        for (const each of messages) client.send(each)
        const closed = new Promise<void>((resolve) => client.onClose(resolve))
        client.close()
        await closed
        await new Promise((resolve) => setTimeout(resolve, 0))
        expect(bugs).toEqual([])
        // The same handlers still serve the next window.
        const [next, nextServer] = memoryTransportPair()
        serveChannel(nextServer, contract, handlers, { validateOutput: true, onInternalError: () => {} })
        await connectChannel(next, contract).call('fuzz.call', { text: 'after' })
      }),
      { numRuns: 300 },
    )
  })

  it('never leaves a client waiting: every operation settles when noise is over', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 12 }), async (messages) => {
        const [clientEnd, noise] = memoryTransportPair()
        const client = connectChannel(clientEnd, contract)
        const pipe = client.bytes('fuzz.bytes', {})
        const outcomes = [
          client.call('fuzz.call', { text: '' }),
          client.stream('fuzz.stream', {})[Symbol.asyncIterator]().next(),
          pipe.incoming[Symbol.asyncIterator]().next(),
          pipe.write(new Uint8Array(10)),
        ]
        for (const each of messages) noise.send(each)
        noise.close()
        await client.closed
        await Promise.allSettled(outcomes)
      }),
      { numRuns: 300 },
    )
  })
})
