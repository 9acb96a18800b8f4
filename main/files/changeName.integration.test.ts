import { describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { makeFolder, renameEntry } from './changeName.ts'
import { createFiles } from './createFiles.ts'
import type { FilesDeps } from './filesDeps.ts'

const data = '/root/autodl-tmp'
const limits = { clock: systemClock, signal: new AbortController().signal }

describe.skipIf(instanceUnavailableReason() !== null)('names on an instance', () => {
  test('a new folder, another name, and nothing that has the name is ever lost', async () => {
    await using instance = await startInstance({})
    const connection = await connectTestInstance(instance)
    const odd = `${data}/-n e'w\n名`
    await makeFolder(connection, odd, limits)
    await expect(makeFolder(connection, odd, limits)).rejects.toMatchObject({ code: 'files.nameTaken' })
    await instance.exec(`cd ${data} && echo 1 >a && echo 2 >b && mkdir full && echo 3 >full/x && ln -s none dangling`)
    await renameEntry(connection, odd, `${data}/plain`, limits)
    await renameEntry(connection, `${data}/full`, `${data}/moved`, limits)
    for (const [from, to] of [
      ['a', 'b'],
      ['a', 'dangling'],
      ['plain', 'moved'],
    ])
      await expect(renameEntry(connection, `${data}/${from}`, `${data}/${to}`, limits)).rejects.toMatchObject({
        code: 'files.nameTaken',
      })
    await expect(renameEntry(connection, `${data}/none`, `${data}/c`, limits)).rejects.toMatchObject({
      code: 'transfer.remoteMissing',
    })
    await expect(makeFolder(connection, '/proc/x', limits)).rejects.toMatchObject({
      code: expect.stringMatching(/^(files.cannotChange|transfer.remoteMissing)$/),
    })
    expect((await instance.exec(`cd ${data} && ls && cat a b moved/x`)).stdout).toBe(
      'a\nb\ndangling\nmoved\nplain\n1\n2\n3\n',
    )
    connection.close()
  })

  test('what is moved keeps its content, replaces nothing, and goes neither into itself nor to another disk', async () => {
    await using instance = await startInstance({})
    const connection = await connectTestInstance(instance)
    const registry = { link: () => ({ connection: () => connection }), get: () => ({ id: 'a' }) }
    const deps = { clock: systemClock, profile: loadProfile(), registry } as unknown as FilesDeps
    const move = (names: string[], folder: string) =>
      createFiles(deps).handlers['files.move'](
        { instanceId: 'a', paths: names.map((name) => `${data}/${name}`), folder },
        limits,
      )
    await instance.exec(
      `cd ${data} && mkdir -p to/full from && echo 1 >from/x && echo 2 >y && echo 3 >to/z && echo 4 >z && ln -s to link`,
    )
    await move(['from', 'y'], `${data}/link`)
    expect((await instance.exec(`cd ${data} && cat to/from/x to/y && ls`)).stdout).toBe('1\n2\nlink\nto\nz\n')
    await expect(move(['z'], `${data}/to`)).rejects.toMatchObject({ code: 'files.nameTaken' })
    for (const folder of [`${data}/to`, `${data}/to/full`, `${data}/link/full`])
      await expect(move(['to'], folder)).rejects.toMatchObject({ code: 'files.cannotChange' })
    await expect(move(['z'], '/root/autodl-fs')).rejects.toMatchObject({ code: 'files.cannotChange' })
    await expect(move(['none'], `${data}/to`)).rejects.toMatchObject({ code: 'transfer.remoteMissing' })
    // What the platform relies on stays where it is.
    await expect(move(['../miniconda3'], `${data}/to`)).rejects.toMatchObject({ code: 'files.cannotChange' })
    expect((await instance.exec(`cd ${data} && cat z to/z`)).stdout).toBe('4\n3\n')
    connection.close()
  })
})
