import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { systemClock } from '#main/clock/systemClock.ts'
import { openTarget } from './openTarget.ts'
import { PartFile } from './partFile.ts'
import { canMount, withSmallDisk } from './withSmallDisk.testkit.ts'

const mib = 1024 * 1024

if (canMount) {
  test('a file larger than the free space is refused before its first byte', () =>
    withSmallDisk('rw', async (folder) => {
      await expect(openTarget(folder, 'a/best.pth', 64 * mib)).rejects.toMatchObject({
        code: 'transfer.localFull',
        params: { sizeBytes: 64 * mib, freeBytes: 4 * mib, path: join(folder, 'a/best.pth') },
      })
      expect(await readdir(join(folder, 'a'))).toEqual([])
    }))

  test('a disk that fills up meanwhile is said as full, and the part stays', () =>
    withSmallDisk('rw', async (folder) => {
      const remote = { path: '/r/best.pth', sizeBytes: 3 * mib, mtimeMs: 1000 }
      const part = await PartFile.open(await openTarget(folder, 'best.pth', remote.sizeBytes), remote, systemClock)
      const other = await PartFile.open(
        await openTarget(folder, 'other.pth', remote.sizeBytes),
        { ...remote, path: '/r/other.pth' },
        systemClock,
      )
      await other.write(0, randomBytes(2 * mib))
      await expect(part.write(0, randomBytes(3 * mib))).rejects.toMatchObject({ code: 'transfer.localFull' })
      await part.keep()
      await other.discard()
      expect(await readdir(folder)).toContain('best.pth.part')
    }))
}

test('a folder that may not be written is said as unwritable', async () => {
  if (canMount) {
    await withSmallDisk('ro', (folder) => expectUnwritable(folder, 'EROFS'))
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'berth-ro-'))
  await chmod(folder, 0o500)
  await expectUnwritable(folder, 'EACCES')
  await rm(folder, { recursive: true })
})

async function expectUnwritable(folder: string, detail: string): Promise<void> {
  const refused = { code: 'transfer.localUnwritable', params: { detail } }
  await expect(openTarget(folder, 'best.pth', 1)).rejects.toMatchObject(refused)
  await expect(openTarget(folder, 'a/best.pth', 1)).rejects.toMatchObject(refused)
}

test('a path that Windows programs could not open is refused before a folder is made', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'berth-long-'))
  const name = `${'a/'.repeat((260 - folder.length) / 2)}best.pth`
  await expect(openTarget(folder, name, 1, 'win32')).rejects.toMatchObject({
    code: 'transfer.nameUnsafe',
    params: { path: join(folder, name), reason: 'tooLong' },
  })
  expect(await readdir(folder)).toEqual([])
  await (await openTarget(folder, name, 1, 'linux')).part.close()
  await rm(folder, { recursive: true })
})
