import { expect, test } from 'vitest'
import { droppedTree, MOST_DROPPED, pickedTree } from './droppedTree.ts'

const fileNamed = (name: string): FileSystemEntry =>
  ({ name, isFile: true, file: (done: (file: File) => void) => done(new File(['x'], name)) }) as never

/** As Chromium does: some of them at a time, then none. */
function folderNamed(name: string, inside: readonly FileSystemEntry[], atATime = 2): FileSystemEntry {
  const createReader = () => {
    let at = 0
    return {
      readEntries(done: (some: FileSystemEntry[]) => void) {
        done(inside.slice(at, at + atATime))
        at += atATime
      },
    }
  }
  return { name, isFile: false, isDirectory: true, createReader } as never
}

test('a folder is read to its last file, parents before what lies in them, also what is empty', async () => {
  const dropped = folderNamed('run', [
    fileNamed('a.py'),
    folderNamed('conf', [fileNamed('b.yaml'), fileNamed('c.yaml'), fileNamed('d.yaml')]),
    folderNamed('empty', []),
  ])
  const { files, folders } = await droppedTree([fileNamed('x.txt'), dropped])
  expect(files.map(({ folders: above, file }) => [...above, file.name].join('/'))).toEqual([
    'x.txt',
    'run/a.py',
    'run/conf/b.yaml',
    'run/conf/c.yaml',
    'run/conf/d.yaml',
  ])
  expect(folders).toEqual([['run'], ['run', 'conf'], ['run', 'empty']])
})

test('more than can be sent one by one is refused as soon as it is known', async () => {
  const many = Array.from({ length: MOST_DROPPED + 5 }, (_, at) => fileNamed(`${at}.txt`))
  await expect(droppedTree([folderNamed('data', many, 100)])).rejects.toBeInstanceOf(RangeError)
})

test('what the browser cannot read is its error, and not an empty folder', async () => {
  const broken = {
    name: 'locked',
    isFile: false,
    createReader: () => ({ readEntries: (_: unknown, fail: (e: Error) => void) => fail(new Error('NotReadable')) }),
  }
  await expect(droppedTree([broken as never])).rejects.toThrow('NotReadable')
})

test('a folder that was picked has its folders in the order in which they can be made', () => {
  const picked = ['run/conf/deep/a.yaml', 'run/b.py'].map((path) =>
    Object.defineProperty(new File(['x'], path.slice(path.lastIndexOf('/') + 1)), 'webkitRelativePath', {
      value: path,
    }),
  )
  const { files, folders } = pickedTree(picked)
  expect(folders.map((path) => path.join('/'))).toEqual(['run', 'run/conf', 'run/conf/deep'])
  expect(files.map(({ folders: above, file }) => [...above, file.name].join('/'))).toEqual([
    'run/conf/deep/a.yaml',
    'run/b.py',
  ])
})
