import { beforeEach, expect, test, vi } from 'vitest'
import { BerthError } from '#app/contract/berthError.ts'
import type { BerthClient } from '#renderer/window/clientContext.ts'
import type { DroppedTree } from './droppedTree.ts'
import { NOTHING, useUploads } from './uploadStore.ts'

const ID = 'a'
let made: string[]
let sent: string[]
/** Names of files that the instance does not take. */
let refused: string[]

const client = {
  async call(_method: string, { folder, name }: { folder: string; name: string }) {
    if (made.includes(`${folder}/${name}`)) throw new BerthError('files.nameTaken', { path: name })
    made.push(`${folder}/${name}`)
  },
  bytes(_method: string, { folder, name }: { folder: string; name: string }) {
    return {
      write: async () => undefined,
      end: () => undefined,
      incoming: (async function* () {
        if (refused.includes(name))
          throw new BerthError('transfer.localFull', { path: name, sizeBytes: 1, freeBytes: 0 })
        sent.push(`${folder}/${name}`)
        yield* []
      })(),
    }
  },
} as unknown as BerthClient

const tree = (...paths: string[]): DroppedTree => ({
  files: paths.map((path) => ({
    folders: path.split('/').slice(0, -1),
    file: new File(['x'], path.slice(path.lastIndexOf('/') + 1)),
  })),
  folders: [...new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0] ?? ''))].map(
    (name) => [name],
  ),
})
const now = () => useUploads.getState().of[ID] ?? NOTHING
const add = (folder: string, read: () => DroppedTree | Promise<DroppedTree>) =>
  useUploads.getState().add(client, ID, { folder, read })
const over = () =>
  vi.waitFor(() => expect([now().sending, useUploads.getState().of[ID] !== undefined]).toEqual([null, true]))

beforeEach(() => {
  ;[made, sent, refused] = [[], [], []]
  useUploads.setState({ of: {} })
})

test('what is asked for while another goes up waits for it, and each goes where it was dropped', async () => {
  add('/one', () => tree('run/a.py', 'run/b.py'))
  add('/two', () => tree('c.py'))
  await vi.waitFor(() => expect(sent).toEqual(['/one/run/a.py', '/one/run/b.py', '/two/c.py']))
  await over()
  expect(made).toEqual(['/one/run'])
  expect(now()).toMatchObject({ sent: 3, error: null, notSent: 0 })
  // A folder that is there is as good, and what was told before is not told again.
  add('/one', () => tree('run/d.py'))
  await vi.waitFor(() => expect(sent).toContain('/one/run/d.py'))
  await over()
  expect(now()).toMatchObject({ sent: 1, error: null })
})

test('what could not go is said and counted, and what waited goes all the same', async () => {
  refused = ['b.py']
  add('/one', () => tree('a.py', 'b.py', 'c.py'))
  add('/one', () => {
    throw new RangeError('imagenet')
  })
  add('/two', () => tree('d.py'))
  await vi.waitFor(() => expect(sent).toEqual(['/one/a.py', '/two/d.py']))
  await over()
  expect(now()).toMatchObject({ sent: 2, error: { code: 'transfer.localFull' }, notSent: 2, tooMany: 'imagenet' })
})
