import { describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { readDiskUse } from './diskUse.ts'

const data = '/root/autodl-tmp'
const reason = instanceUnavailableReason()

describe.skipIf(reason !== null)('disk_use.sh on an instance', () => {
  test('finds the hog behind a linked cache, the folder of many files, and crosses into no other disk', async () => {
    await using instance = await startInstance({})
    const odd = `${data}/we'ird "na\nme`
    await instance.exec(`mkdir -p ${data}/hf/hub/models--org--big/blobs ${data}/vis && ln -s ${data}/hf /root/hf
      head -c 3000000 /dev/zero >${data}/hf/hub/models--org--big/blobs/a
      i=0; while [ $i -lt 500 ]; do : >${data}/vis/$i.png; i=$((i + 1)); done`)
    await instance.writeFile(`${odd}/x`, 'x'.repeat(100_000))
    const connection = await connectTestInstance(instance)
    const look = (root: string, signal = new AbortController().signal) =>
      readDiskUse(connection, { root, maxDepth: 6, most: 100 }, { clock: systemClock, signal })

    const use = await look(data)
    const of = (path: string) => use?.folders.find((folder) => folder.path === path)
    const model = `${data}/hf/hub/models--org--big`
    expect(of(model)?.bytes).toBeGreaterThanOrEqual(3_000_000)
    expect(of(`${data}/vis`)?.inodes).toBe(501)
    expect(of(odd)?.bytes).toBeGreaterThanOrEqual(100_000)
    expect(use?.problems).toEqual([])
    // The numbers of the whole are those that df gives of the mount.
    const used = Number((await instance.exec(`df -P -B1 ${data} | awk 'NR==2{print $3}'`)).stdout)
    expect(Math.abs((of(data)?.bytes ?? 0) - used)).toBeLessThan(100_000)

    expect((await look('/root/hf'))?.folders.some(({ path }) => path.endsWith('models--org--big'))).toBe(true)
    const system = await look('/')
    expect(system?.folders.some(({ path }) => path.startsWith(data))).toBe(false)
    expect(await look(`${data}/none`)).toBeNull()
    connection.close()
  })

  test('names what it could not read', async () => {
    await using instance = await startInstance({})
    // Stands in for a folder that root may not read, as on a network mount that squashes root.
    await instance.exec(`mv /usr/bin/du /usr/bin/du.real; cat >/usr/bin/du <<'END'
#!/bin/sh
/usr/bin/du.real "$@"
case "$*" in *-B1*) echo "du: cannot read directory '/root/autodl-tmp/closed': Permission denied" >&2; exit 1 ;; esac
END
chmod +x /usr/bin/du`)
    const connection = await connectTestInstance(instance)
    const { signal } = new AbortController()
    const use = await readDiskUse(connection, { root: data, maxDepth: 3, most: 10 }, { clock: systemClock, signal })
    expect(use?.problems).toEqual(["du: cannot read directory '/root/autodl-tmp/closed': Permission denied"])
    connection.close()
  })

  test('ends on the instance when nobody waits any more, and says so of a tool that was ended there', async () => {
    await using instance = await startInstance({})
    await instance.exec(
      `mv /usr/bin/du /usr/bin/du.real; printf '#!/bin/sh\\ncase "$*" in *autodl*) exec sleep 600 ;; *) exec du.real "$@" ;; esac\\n' >/usr/bin/du; chmod +x /usr/bin/du`,
    )
    const connection = await connectTestInstance(instance)
    const stop = new AbortController()
    const looking = readDiskUse(
      connection,
      { root: data, maxDepth: 3, most: 10 },
      { clock: systemClock, signal: stop.signal },
    )
    const running = async () => (await instance.exec('pgrep -x sleep')).stdout.trim() !== ''
    await expect.poll(running).toBe(true)
    stop.abort()
    await expect(looking).rejects.toMatchObject({ code: 'channel.aborted' })
    await expect.poll(running).toBe(false)

    const again = readDiskUse(
      connection,
      { root: data, maxDepth: 3, most: 10 },
      { clock: systemClock, signal: new AbortController().signal },
    )
    await expect.poll(running).toBe(true)
    await instance.exec('pkill -x sleep; while ! pgrep -x sleep; do :; done; pkill -x sleep')
    expect((await again)?.problems.some((line) => line.includes('ended'))).toBe(true)
    connection.close()
  })
})
