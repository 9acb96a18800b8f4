import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { readScalars } from './readScalars.ts'

const NAME = 'events.out.tfevents.1795803161.run.1.0'
const LATER = 'events.out.tfevents.1795903161.run.1.0'
const run = '/root/autodl-tmp/runs/lora'
const content = readFileSync(join(import.meta.dirname, '../../e2e/fixtures/events', NAME))
const limits = { clock: systemClock, signal: new AbortController().signal }

describe.skipIf(instanceUnavailableReason() !== null)('scalars over SFTP', () => {
  test('of one file, of a run that was begun again, of a file that is damaged, and of none', async () => {
    await using instance = await startInstance({
      files: {
        [`${run}/${NAME}`]: { content },
        // Written until its disk was full.
        [`${run}/${LATER}`]: { content: content.subarray(0, 700) },
        [`${run}/train.log`]: { content: 'not events' },
      },
    })
    const connection = await connectTestInstance(instance)
    const read = (path: string) => readScalars(connection, path, limits)
    const one = await read(`${run}/${NAME}`)
    expect(one.tags.map(({ tag, count }) => [tag, count])).toEqual([
      ['grad/norm', 3],
      ['train/loss', 201],
      ['val/psnr', 4],
    ])
    expect(one).toMatchObject({ files: 1, problem: 'none', moreTags: 0 })
    expect(one.tags[0]).toMatchObject({ steps: [5, 6, -7], values: [null, null, 2.5] })
    const folder = await read(run)
    expect(folder).toMatchObject({ files: 2, problem: 'none' })
    // The second file goes on where the first one ended.
    expect(folder.tags.find(({ tag }) => tag === 'train/loss')?.count).toBeGreaterThan(201)
    await instance.exec(`printf x | dd of=${run}/${NAME} bs=1 seek=900 conv=notrunc`)
    expect((await read(`${run}/${NAME}`)).problem).toBe('damaged')
    await instance.exec('mkdir /root/empty')
    expect(await read('/root/empty')).toEqual({ files: 0, tags: [], moreTags: 0, problem: 'none' })
    await expect(read('/root/nowhere')).rejects.toMatchObject({ code: 'files.noFolder' })
    await expect(read(`/root/${NAME}`)).rejects.toMatchObject({ code: 'transfer.remoteMissing' })
    connection.close()
  })
})
