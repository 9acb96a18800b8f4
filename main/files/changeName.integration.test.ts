import { describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { makeFolder, renameEntry } from './changeName.ts'

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
})
