import { describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { type ListedItem, listFolder } from './listFolder.ts'

const data = '/root/autodl-tmp'

describe.skipIf(instanceUnavailableReason() !== null)('list_folder.sh on an instance', () => {
  test('names of every kind, links with where they lead, a folder behind a link', async () => {
    await using instance = await startInstance({})
    await instance.exec(`mkdir -p ${data}/d/sub && cd ${data}/d && ln -s ${data}/d /root/to-d && ln -s sub to-sub
      ln -s none nowhere && ln -s circle circle && mkfifo pipe && printf x >"-r
f" && printf '' >"$(printf '\\377')" && printf 12345 >plain && touch -d @1700000000.25 plain
      touch "$(printf '%0255d' 0)"`)
    const connection = await connectTestInstance(instance)
    const list = async (path: string) => {
      const items: ListedItem[] = []
      const limits = { clock: systemClock, signal: new AbortController().signal }
      for await (const item of listFolder(connection, path, limits)) items.push(item)
      return items
    }
    const items = await list('/root/to-d')
    expect([items[0], items.at(-1)]).toEqual([{ path: `${data}/d` }, { unread: 0 }])
    const entries = new Map(items.flatMap((item) => ('entry' in item ? [[item.entry.name, item.entry] as const] : [])))
    expect(entries.get('plain')).toEqual({
      name: 'plain',
      kind: 'file',
      target: null,
      targetKind: null,
      sizeBytes: 5,
      mtimeMs: 1_700_000_000_250,
      nameable: true,
    })
    expect(entries.get('sub')).toMatchObject({ kind: 'folder' })
    expect(entries.get('to-sub')).toMatchObject({ kind: 'link', target: 'sub', targetKind: 'folder' })
    expect(entries.get('nowhere')).toMatchObject({ kind: 'link', target: 'none', targetKind: 'missing' })
    expect(entries.get('circle')).toMatchObject({ kind: 'link', targetKind: 'missing' })
    expect(entries.get('pipe')).toMatchObject({ kind: 'other' })
    expect(entries.get('-r\nf')).toMatchObject({ kind: 'file', sizeBytes: 1 })
    expect(entries.get('\ufffd')).toMatchObject({ nameable: false })
    expect(entries.has('0'.repeat(255))).toBe(true)
    expect(entries.size).toBe(9)
    await expect(list(`${data}/none`)).rejects.toMatchObject({ code: 'files.noFolder' })
    await expect(list(`${data}/d/plain`)).rejects.toMatchObject({ code: 'files.noFolder' })
    connection.close()
  })
})
