import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { readFileStructure } from './readFileStructure.ts'
import { verifyInThread } from './verifyInThread.ts'

const casePath = (name: string): string => join(import.meta.dirname, '../../app/checkpoint/cases', name)

/** The bytes of a file and of those beside it, as somebody far away gives them. */
function far(path: string) {
  const closed = vi.fn(async () => undefined)
  const open = async (name: string | null) => {
    let bytes: Buffer
    try {
      bytes = readFileSync(name === null ? path : join(dirname(path), name))
    } catch {
      return null
    }
    return {
      sizeBytes: bytes.length,
      read: async (offset: number, length: number) => new Uint8Array(bytes.subarray(offset, offset + length)),
      close: closed,
    }
  }
  return { request: { kind: 'bytes' as const, fileName: basename(path) }, open, closed }
}

test.each([
  'timm/last.pth.tar',
  'train/ema-object.pth',
  'index/subfolder/model.safetensors.index.json',
  'index/missing-shard/model.safetensors.index.json',
])('reads %s from bytes that it asks for as it reads the file itself', async (name) => {
  const { request, open, closed } = far(casePath(name))
  const report = await readFileStructure(casePath(name))
  expect(await verifyInThread(request, { open })).toEqual(report)
  if (name.includes('subfolder')) expect(closed).toHaveBeenCalled()
})

test('keeps Berth usable while bytes of an instance burn all the time that they can get', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  const { request, open } = far(casePath('attack/quad-size.pth'))
  expect((await verifyInThread(request, { open })).verdict).toBe('unread')
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
})

test('what the one who gives the bytes throws is what the reader gets, and the next file is read', async () => {
  const cut = new Error('the connection is gone')
  const { request, open } = far(casePath('timm/last.pth.tar'))
  const cutOff = async (name: string | null) => {
    const source = await open(name)
    return source === null ? null : { ...source, read: () => Promise.reject(cut) }
  }
  await expect(verifyInThread(request, { open: cutOff })).rejects.toBe(cut)
  await expect(verifyInThread(request, { open: async () => null })).rejects.toThrow('not given')
  expect(await verifyInThread(request, { open })).toMatchObject({ verdict: 'named' })
})

test('bytes that come short are no reading of the file', async () => {
  const { request, open } = far(casePath('timm/last.pth.tar'))
  const short = async (name: string | null) => {
    const source = await open(name)
    return source && { ...source, read: async (at: number, length: number) => source.read(at, Math.max(0, length - 1)) }
  }
  await expect(verifyInThread(request, { open: short })).rejects.toThrow('other bytes')
})
