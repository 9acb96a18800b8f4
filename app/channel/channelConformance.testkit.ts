import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { BerthError } from '#app/contract/berthError.ts'
import { bytes, call, stream } from '#app/contract/define.ts'
import { channelLimits } from './channelLimits.ts'
import { connectChannel } from './connectChannel.ts'
import { frameCodec } from './frameCodec.ts'
import type { HandlersOf } from './handlers.ts'
import { serveChannel } from './serveChannel.ts'
import type { Transport } from './transport.ts'

/** Two joined transports. `kill` makes the peer vanish without a goodbye, where the platform knows such a thing. */
export type TransportPair = { client: Transport; server: Transport; kill(): void; dispose(): Promise<void> | void }

const testContract = {
  'test.echo': call({ input: z.object({ text: z.string() }), output: z.object({ text: z.string() }) }),
  'test.fail': call({ input: z.object({ how: z.enum(['known', 'bug']) }), output: z.object({}) }),
  'test.hang': call({ input: z.object({}), output: z.object({}) }),
  'test.lie': call({ input: z.object({}), output: z.object({ count: z.number() }) }),
  'test.huge': call({ input: z.object({}), output: z.string() }),
  'test.count': stream({ params: z.object({ to: z.number() }), item: z.number() }),
  'test.burst': stream({ params: z.object({ failAt: z.number() }), item: z.number() }),
  'test.stubborn': stream({ params: z.object({}), item: z.number() }),
  'test.pipe': bytes({ params: z.object({ mode: z.enum(['echo', 'produce', 'swallow', 'fail', 'hang']) }) }),
} as const

const totalBytes = 10 * 1024 * 1024
const patternAt = (index: number) => (index * 31 + (index >> 8)) & 0xff
const code = (promise: Promise<unknown>) =>
  promise.then(
    () => 'resolved',
    (error: unknown) => (error instanceof BerthError ? error.code : error),
  )
const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 0))

/** Every transport has to pass this: what the channel promises, over the real thing. */
export function channelConformance(name: string, makePair: () => Promise<TransportPair>): void {
  describe(`channel over ${name}`, () => {
    const open: TransportPair[] = []
    afterEach(async () => {
      for (const pair of open.splice(0)) await pair.dispose()
    })

    async function start(maxOutstanding?: number) {
      const pair = await makePair()
      open.push(pair)
      const seen = { produced: 0, pipeWritten: 0, aborted: [] as string[], ended: [] as string[] }
      const note = (what: string, signal: AbortSignal) =>
        signal.addEventListener('abort', () => seen.aborted.push(what), { once: true })
      const untilAborted = (signal: AbortSignal) =>
        new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
      const handlers: HandlersOf<typeof testContract> = {
        'test.echo': ({ text }) => ({ text }),
        'test.fail': ({ how }) => {
          if (how === 'known') throw new BerthError('ssh.refused', { host: 'a', port: 22 })
          throw new Error('secret detail /home/me')
        },
        'test.hang': async (_input, { signal }) => {
          note('hang', signal)
          await untilAborted(signal)
          return {}
        },
        'test.lie': () => ({ count: 'three' }) as never,
        'test.huge': () => 'x'.repeat(channelLimits.maxFrameBytes),
        'test.count': async function* ({ to }, { signal }) {
          note('count', signal)
          try {
            for (let n = 0; n < to; n += 1) {
              seen.produced += 1
              yield n
            }
          } finally {
            seen.ended.push('count')
          }
        },
        'test.burst': async function* ({ failAt }) {
          for (let n = 0; n < failAt; n += 1) yield n
          throw new BerthError('instance.unknown')
        },
        'test.stubborn': () => ({
          [Symbol.asyncIterator]: () => ({
            next: () => new Promise<never>(() => {}),
            return: async () => {
              seen.ended.push('stubborn')
              return { done: true, value: undefined } as const
            },
          }),
        }),
        'test.pipe': async ({ mode }, pipe, { signal }) => {
          note('pipe', signal)
          if (mode === 'hang') return untilAborted(signal)
          if (mode === 'fail') throw new BerthError('ssh.channelRefused', { host: 'h' })
          if (mode === 'echo') for await (const chunk of pipe.incoming) await pipe.write(chunk)
          if (mode === 'swallow') {
            let size = 0
            for await (const chunk of pipe.incoming) size += chunk.length
            await pipe.write(new TextEncoder().encode(String(size)))
          }
          if (mode === 'produce') {
            // An odd size, so that chunks and credit never line up by luck.
            const block = new Uint8Array(99_991)
            for (let at = 0; at < totalBytes; at += block.length) {
              const length = Math.min(block.length, totalBytes - at)
              for (let i = 0; i < length; i += 1) block[i] = patternAt(at + i)
              await pipe.write(block.subarray(0, length))
              seen.pipeWritten = at + length
            }
          }
        },
      }
      const internal = vi.fn()
      const options = maxOutstanding === undefined ? {} : { maxOutstanding }
      serveChannel(pair.server, testContract, handlers, { validateOutput: true, onInternalError: internal, ...options })
      const client = connectChannel(pair.client, testContract)
      return { client, seen, internal, pair }
    }

    it('answers calls, many at once', async () => {
      const { client } = await start()
      const texts = Array.from({ length: 100 }, (_, index) => `泊位 ${index}`)
      const answers = await Promise.all(texts.map((text) => client.call('test.echo', { text })))
      expect(answers).toEqual(texts.map((text) => ({ text })))
    })

    it('hands over known errors whole and unknown ones without a word of them', async () => {
      const { client, internal } = await start()
      await expect(client.call('test.fail', { how: 'known' })).rejects.toMatchObject({
        code: 'ssh.refused',
        params: { host: 'a', port: 22 },
      })
      const bug: unknown = await client.call('test.fail', { how: 'bug' }).catch((error: unknown) => error)
      expect(bug instanceof BerthError && bug.toWire()).toEqual({ code: 'internal', params: {} })
      expect(internal.mock.calls).toEqual([[new Error('secret detail /home/me'), 'test.fail']])
    })

    it('refuses input that breaks the contract and names the path', async () => {
      const { client } = await start()
      await expect(client.call('test.echo', { text: 7 as never })).rejects.toMatchObject({
        code: 'channel.invalidInput',
        params: { path: 'text' },
      })
    })

    it('refuses output that breaks the contract', async () => {
      const { client } = await start()
      await expect(client.call('test.lie', {})).rejects.toMatchObject({
        code: 'channel.invalidOutput',
        params: { path: 'count' },
      })
    })

    it('refuses unknown methods, also those every object has, and methods of another kind', async () => {
      const { client } = await start()
      for (const method of ['test.nothing', 'constructor', '__proto__', 'toString', 'test.count']) {
        expect(await code(client.call(method as 'test.echo', { text: '' }))).toBe('channel.unknownMethod')
      }
    })

    it('fails a call whose input or answer is too large, and goes on', async () => {
      const { client } = await start()
      const text = 'x'.repeat(channelLimits.maxFrameBytes)
      expect(await code(client.call('test.echo', { text }))).toBe('channel.tooLarge')
      expect(await code(client.call('test.huge', {}))).toBe('channel.tooLarge')
      expect(await code(client.call('test.echo', { text: 'still here' }))).toBe('resolved')
    })

    it('aborts a call on both sides', async () => {
      const { client, seen } = await start()
      const controller = new AbortController()
      const hanging = code(client.call('test.hang', {}, { signal: controller.signal }))
      await client.call('test.echo', { text: 'the hanging one has started by now' })
      controller.abort()
      expect(await hanging).toBe('channel.aborted')
      await expect.poll(() => seen.aborted).toEqual(['hang'])
      expect(await code(client.call('test.hang', {}, { signal: AbortSignal.abort() }))).toBe('channel.aborted')
    })

    it('limits the operations of one peer', async () => {
      const { client } = await start(2)
      const controller = new AbortController()
      const hanging = [1, 2].map(() => code(client.call('test.hang', {}, { signal: controller.signal })))
      expect(await code(client.call('test.echo', { text: '' }))).toBe('channel.tooMany')
      controller.abort()
      await Promise.all(hanging)
      await expect.poll(() => code(client.call('test.echo', { text: '' }))).toBe('resolved')
    })

    it('streams in order to the end', async () => {
      const { client } = await start()
      const items: number[] = []
      for await (const item of client.stream('test.count', { to: 500 })) items.push(item)
      expect(items).toEqual(Array.from({ length: 500 }, (_, index) => index))
    })

    it('holds a producer at its yield until the reader asks', async () => {
      const { client, seen } = await start()
      const iterator = client.stream('test.count', { to: 1000 })[Symbol.asyncIterator]()
      await iterator.next()
      await iterator.next()
      for (let index = 0; index < 20; index += 1) await turn()
      expect(seen.produced).toBe(2)
      await iterator.return?.()
      await expect.poll(() => seen.ended).toEqual(['count'])
    })

    it('ends a stream in main when the loop is left, and when its signal fires', async () => {
      const { client, seen } = await start()
      for await (const item of client.stream('test.count', { to: 1000 })) if (item === 3) break
      await expect.poll(() => seen.aborted).toEqual(['count'])
      const controller = new AbortController()
      const read = async () => {
        for await (const _ of client.stream('test.count', { to: 1e9 }, { signal: controller.signal })) {
          controller.abort()
        }
      }
      expect(await code(read())).toBe('channel.aborted')
      await expect.poll(() => seen.ended).toEqual(['count', 'count'])
    })

    it('ends a producer that is waiting for something and heeds no signal', async () => {
      const { client, seen } = await start()
      const iterator = client.stream('test.stubborn', {})[Symbol.asyncIterator]()
      const waiting = iterator.next()
      await client.call('test.echo', { text: '' })
      await iterator.return?.()
      expect(await waiting).toEqual({ done: true, value: undefined })
      await expect.poll(() => seen.ended).toEqual(['stubborn'])
    })

    it('gives the items before an error, then the error', async () => {
      const { client } = await start()
      const items: number[] = []
      const read = async () => {
        for await (const item of client.stream('test.burst', { failAt: 3 })) items.push(item)
      }
      expect(await code(read())).toBe('instance.unknown')
      expect(items).toEqual([0, 1, 2])
    })

    it('moves 10 MB down whole, and never runs more than the window ahead of a slow reader', async () => {
      const { client, seen } = await start()
      let read = 0
      let wrong = 0
      let ahead = 0
      for await (const chunk of client.bytes('test.pipe', { mode: 'produce' }).incoming) {
        await turn()
        ahead = Math.max(ahead, seen.pipeWritten - read)
        for (let i = 0; i < chunk.length; i += 1) if (chunk[i] !== patternAt(read + i)) wrong += 1
        expect(chunk.length).toBeLessThanOrEqual(channelLimits.maxChunkBytes)
        read += chunk.length
      }
      expect({ read, wrong }).toEqual({ read: totalBytes, wrong: 0 })
      expect(ahead).toBeLessThanOrEqual(channelLimits.bytesWindow)
    })

    it('stops a producer completely while nobody reads', async () => {
      const { client, seen } = await start()
      const pipe = client.bytes('test.pipe', { mode: 'produce' })
      const iterator = pipe.incoming[Symbol.asyncIterator]()
      await iterator.next()
      await expect.poll(() => seen.pipeWritten).toBeGreaterThan(100_000)
      for (let index = 0; index < 20; index += 1) await turn()
      expect(seen.pipeWritten).toBeLessThanOrEqual(channelLimits.bytesWindow)
      await iterator.return?.()
      await expect.poll(() => seen.aborted).toEqual(['pipe'])
    })

    it('moves bytes up and back again, in order, under the same brake', async () => {
      const { client } = await start()
      const pipe = client.bytes('test.pipe', { mode: 'echo' })
      const sent = Uint8Array.from({ length: 1_000_003 }, (_, index) => patternAt(index))
      const received = new Uint8Array(sent.length)
      let at = 0
      const writing = pipe.write(sent).then(() => pipe.end())
      for await (const chunk of pipe.incoming) {
        received.set(chunk, at)
        at += chunk.length
      }
      await writing
      expect(at).toBe(sent.length)
      expect(received.findIndex((byte, index) => byte !== sent[index])).toBe(-1)
    })

    it('lets one side finish writing and still listen', async () => {
      const { client } = await start()
      const pipe = client.bytes('test.pipe', { mode: 'swallow' })
      void pipe.write(new Uint8Array(300_000))
      void pipe.write(new Uint8Array(5))
      pipe.end()
      let text = ''
      for await (const chunk of pipe.incoming) text += new TextDecoder().decode(chunk)
      expect(text).toBe('300005')
      expect(await code(pipe.write(new Uint8Array(1)))).toBe('channel.aborted')
    })

    it('fails a pipe that main refuses or that is given up, for readers and writers', async () => {
      const { client, seen } = await start()
      const refused = client.bytes('test.pipe', { mode: 'fail' })
      expect(await code(refused.incoming[Symbol.asyncIterator]().next())).toBe('ssh.channelRefused')
      expect(await code(refused.write(new Uint8Array(1)))).toBe('ssh.channelRefused')
      const controller = new AbortController()
      const hanging = client.bytes('test.pipe', { mode: 'hang' }, { signal: controller.signal })
      const reading = code(hanging.incoming[Symbol.asyncIterator]().next())
      const writing = code(hanging.write(new Uint8Array(channelLimits.bytesWindow + 1)))
      await client.call('test.echo', { text: '' })
      controller.abort()
      expect(await reading).toBe('channel.aborted')
      expect(await writing).toBe('channel.aborted')
      await expect.poll(() => seen.aborted).toContain('pipe')
    })

    it.each(['client', 'server', 'killed'])('fails everything when the connection ends (%s)', async (who) => {
      const { client, seen, pair } = await start()
      const outcomes = [
        code(client.call('test.hang', {})),
        code(client.bytes('test.pipe', { mode: 'hang' }).incoming[Symbol.asyncIterator]().next()),
      ]
      const iterator = client.stream('test.count', { to: 10 })[Symbol.asyncIterator]()
      await iterator.next()
      if (who === 'client') client.close()
      else if (who === 'server') pair.server.close()
      else pair.kill()
      const expected = who === 'client' ? 'channel.aborted' : 'channel.peerGone'
      expect(await Promise.all(outcomes)).toEqual([expected, expected])
      await client.closed
      expect(await code(iterator.next())).toBe(expected)
      expect(await code(client.call('test.echo', { text: '' }))).toBe(expected)
      await expect.poll(() => seen.aborted.sort()).toEqual(['count', 'hang', 'pipe'])
    })

    it.each([
      ['nothing at all', new Uint8Array(0)],
      ['an unknown type', Uint8Array.of(9, 1, 2, 3)],
      ['broken JSON', new TextEncoder().encode('\x01{"t":"call"')],
      [
        'broken UTF-8',
        new TextEncoder().encode('\x01{"t":"abort","id":1,"x":"#"}').map((byte) => (byte === 35 ? 0xff : byte)),
      ],
      ['a frame of another shape', new TextEncoder().encode('\x01{"t":"call","id":-1}')],
      ['an id used before', frameCodec.encodeControl({ t: 'call', id: 1, method: 'test.echo', input: {} })],
      ['bytes for a call', frameCodec.encodeBytes(1, Uint8Array.of(1))],
      ['credit for a call', frameCodec.encodeControl({ t: 'credit', id: 1, n: 5 })],
      ['bytes for what was never opened', frameCodec.encodeBytes(7, Uint8Array.of(1))],
    ])('ends the connection on a malformed frame: %s', async (_what, frame) => {
      const { client, pair, seen } = await start()
      const hanging = code(client.call('test.hang', {}))
      pair.client.send(frame)
      expect(await hanging).toBe('channel.badFrame')
      await client.closed
      await expect.poll(() => seen.aborted).toEqual(['hang'])
    })

    it('ends the connection on a frame that is too large, and on bytes without credit', async () => {
      const first = await start()
      const hanging = code(first.client.call('test.hang', {}))
      first.pair.client.send(new Uint8Array(channelLimits.maxFrameBytes + 1))
      expect(await hanging).toBe('channel.tooLarge')
      const second = await start()
      const reading = code(second.client.bytes('test.pipe', { mode: 'hang' }).incoming[Symbol.asyncIterator]().next())
      second.pair.client.send(frameCodec.encodeBytes(1, new Uint8Array(channelLimits.bytesWindow + 1)))
      expect(await reading).toBe('channel.badFrame')
    })

    it('ends the connection when main talks nonsense', async () => {
      const { client, pair } = await start()
      const hanging = code(client.call('test.hang', {}))
      pair.server.send(new TextEncoder().encode('\x01{"t":"result"}'))
      expect(await hanging).toBe('channel.badFrame')
    })
  })
}
