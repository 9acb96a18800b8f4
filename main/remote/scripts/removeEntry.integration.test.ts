import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { lookAtEntry, removeEntry } from './removeEntry.ts'

const data = '/root/autodl-tmp'
const reason = instanceUnavailableReason()
const limits = { clock: systemClock, signal: new AbortController().signal }

async function open(instance: TestInstance) {
  const connection = await connectTestInstance(instance)
  const look = async (path: string) => {
    const seen: string[] = []
    const facts = await lookAtEntry(connection, path, (file) => seen.push(file.path), limits)
    return { facts, seen: seen.sort() }
  }
  const found = async (path: string) => {
    const { facts } = await look(path)
    if (typeof facts === 'string') throw new Error(`${path}: ${facts}`)
    return facts
  }
  const isThere = async (path: string) => (await instance.exec(`[ -e ${path} ] || [ -h ${path} ]`)).exitCode === 0
  return { connection, look, found, isThere }
}

describe.skipIf(reason !== null)('remove_entry.sh on an instance', () => {
  test('weighs what is there, under whatever names, and follows no link', async () => {
    await using instance = await startInstance({})
    const { connection, look, found } = await open(instance)
    const odd = `${data}/-f "o'dd\n[*]?`
    await instance.exec(`mkdir -p ${data}/hf/a && ln -s ${data} ${data}/hf/loop && ln -s ${data}/hf /root/hf
      head -c 5000000 /dev/zero >${data}/hf/a/blob && ln ${data}/hf/a/blob ${data}/held && echo x >${data}/hf/a/own`)
    await instance.writeFile(`${odd}/x\n`, 'x'.repeat(10_000))
    const hf = await look('/root/hf/a')
    expect(hf.facts).toMatchObject({ path: `${data}/hf/a`, kind: 'folder', inodes: 3, sizeBytes: 5_000_002 })
    expect(hf.seen).toEqual([`${data}/hf/a/blob`, `${data}/hf/a/own`])
    // The blob has another name outside, so it gives nothing back.
    expect((await found(`${data}/hf/a`)).freedBytes).toBeLessThan(20_000)
    expect((await found(odd)).freedBytes).toBeGreaterThanOrEqual(10_000)
    expect(await found('/root/hf')).toMatchObject({ path: '/root/hf', kind: 'link', inodes: 1 })
    expect((await look(`${data}/none`)).facts).toBe('gone')
    connection.close()
  })

  test('removes exactly what was looked at, names and all, and leaves what stands beside it', async () => {
    await using instance = await startInstance({})
    const { connection, found, isThere } = await open(instance)
    for (const name of ['-rf', "a'b\nc", '*', 'plain']) {
      await instance.writeFile(`${data}/t/${name}/deep/x`, 'x')
      const facts = await found(`${data}/t/${name}`)
      expect(await removeEntry(connection, facts, '.berth-removing-1', limits)).toBe('removed')
      await instance.writeFile(`${data}/t/plain/kept`, 'x')
    }
    expect((await instance.exec(`find ${data}/t -type f`)).stdout).toBe(`${data}/t/plain/kept\n`)
    await instance.exec(`mkdir -p ${data}/model && echo w >${data}/model/w && ln -s ${data}/model ${data}/link`)
    expect(await removeEntry(connection, await found(`${data}/link`), '.berth-removing-2', limits)).toBe('removed')
    expect([await isThere(`${data}/link`), await isThere(`${data}/model/w`)]).toEqual([false, true])
    connection.close()
  })

  test('leaves alone whatever changed in between, to the last file', async () => {
    await using instance = await startInstance({})
    const { connection, found, isThere } = await open(instance)
    const entry = `${data}/cache`
    // Each keeps as much as it can: name, size, even the time of change.
    const changes = [
      `echo new >${entry}/more`,
      `echo 2 >${entry}/b/two`,
      `rm ${entry}/b/two`,
      `cp -p ${entry}/one /tmp/one && rm ${entry}/one && cp -p /tmp/one ${entry}/one`,
      `printf 'Z' | dd of=${entry}/one conv=notrunc 2>/dev/null; touch -d @1700000000 ${entry}/one`,
      `mv ${entry}/one ${entry}/uno`,
      `mv ${entry} ${entry}.old && cp -a ${entry}.old ${entry}`,
      `mkdir ${entry}/empty`,
    ]
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...changes), async (change) => {
        await instance.exec(`rm -rf ${entry} ${entry}.old; mkdir -p ${entry}/b
          echo 1 >${entry}/one; echo 1 >${entry}/b/two; touch -d @1700000000 ${entry}/one`)
        const facts = await found(entry)
        await instance.exec(change)
        expect(await removeEntry(connection, facts, '.berth-removing-3', limits)).toBe('changed')
        expect([await isThere(entry), await isThere(`${data}/.berth-removing-3`)]).toEqual([true, false])
      }),
      { numRuns: 16 },
    )
    connection.close()
  })

  test('is refused where another folder stands at that path, where the name was taken, and for what is gone', async () => {
    await using instance = await startInstance({})
    const { connection, found, isThere } = await open(instance)
    await instance.exec(`mkdir -p ${data}/a/x ${data}/b/x && echo 1 >${data}/a/x/f && echo 1 >${data}/b/x/f`)
    const facts = await found(`${data}/a/x`)
    await instance.exec(`mv ${data}/a ${data}/c && ln -s ${data}/b ${data}/a`)
    expect(await removeEntry(connection, facts, '.berth-removing-4', limits)).toBe('changed')
    expect(await isThere(`${data}/b/x/f`)).toBe(true)
    const other = await found(`${data}/b/x`)
    await instance.exec(`mkdir ${data}/b/.berth-removing-5`)
    expect(await removeEntry(connection, other, '.berth-removing-5', limits)).toBe('cannotRename')
    const both = await Promise.all(
      ['.berth-removing-6', '.berth-removing-7'].map((name) => removeEntry(connection, other, name, limits)),
    )
    expect(both.filter((each) => each === 'removed')).toHaveLength(1)
    expect(await removeEntry(connection, other, '.berth-removing-8', limits)).toBe('gone')
    connection.close()
  })

  test('does not look past a mount, and says when it could not see all or has no tool', async () => {
    await using instance = await startInstance({})
    const { connection, look } = await open(instance)
    await instance.exec(`mkdir -p ${data}/m/in && mount -t tmpfs none ${data}/m/in && echo x >${data}/m/in/x`)
    expect((await look(`${data}/m`)).facts).toBe('mount')
    await instance.exec(`mv /usr/bin/find /usr/bin/find.real
      printf '#!/bin/sh\\n/usr/bin/find.real "$@"; case "$*" in *mindepth*) exit 1 ;; esac\\n' >/usr/bin/find; chmod +x /usr/bin/find`)
    expect((await look(data)).facts).toBe('unseen')
    await instance.exec(`printf '#!/bin/sh\\nexit 1\\n' >/usr/bin/find`)
    expect((await look(data)).facts).toBe('noTool')
    connection.close()
  })

  test('ends on the instance when nobody waits for the look any more', async () => {
    await using instance = await startInstance({})
    const { connection } = await open(instance)
    await instance.exec(`mkdir ${data}/x && mv /usr/bin/find /usr/bin/find.real
      printf '#!/bin/sh\\ncase "$*" in *mindepth*) exec sleep 600 ;; *) exec find.real "$@" ;; esac\\n' >/usr/bin/find; chmod +x /usr/bin/find`)
    const stop = new AbortController()
    const looking = lookAtEntry(connection, `${data}/x`, () => undefined, { ...limits, signal: stop.signal })
    const running = async () => (await instance.exec('pgrep -x sleep')).stdout.trim() !== ''
    await expect.poll(running).toBe(true)
    stop.abort()
    await expect(looking).rejects.toMatchObject({ code: 'channel.aborted' })
    await expect.poll(running).toBe(false)
    connection.close()
  })
})
