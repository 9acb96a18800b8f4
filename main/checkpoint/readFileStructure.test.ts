import { appendFileSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fixture } from '#app/checkpoint/fixture.testkit.ts'
import { openFileByteSource } from './fileByteSource.ts'
import { readFileStructure } from './readFileStructure.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'berth-verify-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function place(name: string, bytes: Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}

describe('readFileStructure', () => {
  it('verifies stored and deflated files from disk', async () => {
    for (const name of ['training.pth', 'arrays-compressed.npz', 'model.safetensors']) {
      expect(await readFileStructure(place(name, fixture(name)))).toMatchObject({ verdict: 'sound' })
    }
    const deflated = place('protocol4-deflated.pt', fixture('protocol4-deflated.pt'))
    expect(await readFileStructure(deflated)).toMatchObject({ verdict: 'named', problems: [] })
  })

  it('looks for the shards of an index beside it, and follows no link there', async () => {
    const index = place(
      'm.safetensors.index.json',
      new TextEncoder().encode('{"weight_map": {"w": "model.safetensors"}}'),
    )
    expect((await readFileStructure(index)).verdict).toBe('broken')
    place('elsewhere', fixture('model.safetensors'))
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'model.safetensors'))
    await expect(readFileStructure(index)).rejects.toMatchObject({ code: 'checkpoint.unreadable' })
    rmSync(join(folder, 'model.safetensors'))
    place('model.safetensors', fixture('model.safetensors'))
    const [name] = (await readFileStructure(join(folder, 'model.safetensors'))).topLevelKeys
    expect(await readFileStructure(index)).toMatchObject({ verdict: 'broken', problems: [{ code: 'shard' }] })
    place(
      'm.safetensors.index.json',
      new TextEncoder().encode(JSON.stringify({ weight_map: { [name ?? '']: 'model.safetensors' } })),
    )
    expect((await readFileStructure(index)).verdict).toBe('sound')
  })

  it('goes by the final name while the file still lies under another', async () => {
    const path = place('metrics.json.part', new TextEncoder().encode('{"psnr": 30}'))
    expect((await readFileStructure(path)).verdict).toBe('unread')
    expect(await readFileStructure(path, { fileName: 'metrics.json' })).toMatchObject({
      verdict: 'sound',
      format: 'metrics-json',
    })
  })

  it('calls a file unreadable that changes while it is read', async () => {
    const path = place('training.pth', fixture('training.pth'))
    const changed = readFileStructure(path, { onProgress: () => utimesSync(path, 1, 1) })
    await expect(changed).rejects.toMatchObject({ code: 'checkpoint.unreadable', params: { path } })
  })

  it('refuses links, folders and names that are not there', async () => {
    const target = place('training.pth', fixture('training.pth'))
    const link = join(folder, 'link.pth')
    symlinkSync(target, link)
    for (const path of [link, folder, join(folder, 'missing.pth')]) {
      await expect(readFileStructure(path)).rejects.toMatchObject({ code: 'checkpoint.unreadable', params: { path } })
    }
  })

  it('lets go of the event loop while it reads a large file', async () => {
    const path = place('zeros.npy', largeArray(32))
    let turns = 0
    let done = false
    const count = (): void => {
      turns++
      if (!done) setImmediate(count)
    }
    setImmediate(count)
    expect(await readFileStructure(path)).toMatchObject({ verdict: 'sound', parameters: 8 * 1024 * 1024 })
    done = true
    expect(turns).toBeGreaterThan(10)
  })
})

describe('openFileByteSource', () => {
  it('reads exactly or throws, and notices growth', async () => {
    const path = place('a', new Uint8Array([1, 2, 3, 4]))
    const source = await openFileByteSource(path)
    try {
      expect(await source.read(1, 2)).toEqual(new Uint8Array([2, 3]))
      await expect(source.read(2, 3)).rejects.toMatchObject({ code: 'checkpoint.unreadable' })
      await source.assertUnchanged()
      appendFileSync(path, 'x')
      await expect(source.assertUnchanged()).rejects.toMatchObject({ code: 'checkpoint.unreadable' })
    } finally {
      await source.close()
    }
  })
})

/** A float32 array of so many MiB, all zeros. */
function largeArray(mebibytes: number): Uint8Array {
  const elements = (mebibytes * 1024 * 1024) / 4
  const text = `{'descr': '<f4', 'fortran_order': False, 'shape': (${elements},), }`
  const header = new TextEncoder().encode(`${text.padEnd(117)}\n`)
  const bytes = new Uint8Array(10 + header.length + elements * 4)
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length, 0])
  bytes.set(header, 10)
  return bytes
}
