import { realpathSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { PartSidecar } from '#app/transfer/partSidecar.ts'
import { newTransferRecord } from '#main/transfer/list/newTransferRecord.ts'
import { removePart } from './removePart.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(realpathSync(tmpdir()), 'berth-parts-'))
  return () => rm(root, { recursive: true, force: true })
})

const record = (kind: 'file' | 'folder', remotePath: string) =>
  newTransferRecord({
    instanceId: 'b6f24c9ac7-3bf7e58e',
    direction: 'pull',
    kind,
    remotePath,
    localPath: '',
    startedAtMs: 0,
    root,
    relativePath: remotePath.slice(1),
  })

async function part(relativePath: string, remotePath: string): Promise<void> {
  const path = join(root, relativePath)
  await mkdir(join(path, '..'), { recursive: true })
  const sidecar: PartSidecar = { version: 1, remotePath, sizeBytes: 1, mtimeMs: 0, done: [] }
  await writeFile(`${path}.part`, 'x')
  await writeFile(`${path}.part.json`, JSON.stringify(sidecar))
}

const left = async (): Promise<string[]> =>
  (await readdir(root, { recursive: true, withFileTypes: true }))
    // Node from version 26 on lists what lies behind a link too.
    .filter((entry) => entry.isFile() && realpathSync(entry.parentPath) === entry.parentPath)
    .map(({ name }) => name)
    .sort()

test('a cancelled file leaves neither part nor sidecar, and what is home stays', async () => {
  await part('root/a/best.pth', '/root/a/best.pth')
  await part('root/a/last.pth', '/root/a/last.pth')
  await writeFile(join(root, 'root/a/best.pth'), 'an older copy')
  await removePart(record('file', '/root/a/best.pth'))
  expect(await left()).toEqual(['best.pth', 'last.pth.part', 'last.pth.part.json'])
})

test('a cancelled folder leaves no part of its own files; parts of others and whatever only looks like one stay', async () => {
  await part('root/a/x/1.pth', '/root/a/x/1.pth')
  await part('root/a/2.pth', '/root/a/2.pth')
  await part('root/a/other.pth', '/root/ab/other.pth')
  await writeFile(join(root, 'root/a/mine.part'), 'x')
  await writeFile(join(root, 'root/a/mine.part.json'), '{}')
  await removePart(record('folder', '/root/a'))
  expect(await left()).toEqual(['mine.part', 'mine.part.json', 'other.pth.part', 'other.pth.part.json'])
})

test('nothing behind a link is removed, and a folder that is not there is no error', async () => {
  await part('elsewhere/1.pth', '/root/a/x/1.pth')
  await mkdir(join(root, 'root/a'), { recursive: true })
  await symlink(join(root, 'elsewhere'), join(root, 'root/a/x'))
  await removePart(record('folder', '/root/a'))
  await removePart(record('file', '/root/a/x/1.pth'))
  await removePart(record('folder', '/root/none'))
  expect(await left()).toEqual(['1.pth.part', '1.pth.part.json'])
})
