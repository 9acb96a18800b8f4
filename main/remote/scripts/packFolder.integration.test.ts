import { describe, expect, test } from 'vitest'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { packFolder } from './packFolder.ts'

const data = '/root/autodl-tmp'
const vis = `${data}/vis`
const limits = { clock: systemClock, signal: new AbortController().signal }
const given = { path: vis, tarName: 'vis.tar', partName: '.berth-packing-1' }

describe.skipIf(instanceUnavailableReason() !== null)('pack_folder.sh on an instance', () => {
  test('what is unpacked is what was packed, whatever it is called', async () => {
    await using instance = await startInstance({})
    const connection = await connectTestInstance(instance)
    await instance.exec(`mkdir -p ${vis}/empty && cd ${vis} && ln -s nowhere link && echo 1 >"-rf
x" && echo 2 >"$(printf '\\377')" && i=0; while [ $i -lt 300 ]; do echo $i >$i.png; i=$((i + 1)); done
      touch -d '2024-01-01 00:00:00.123456789' 7.png; chmod 600 7.png; touch "$(printf '%0255d' 0)"`)
    const digests = `find . -mindepth 1 -printf '%y %m %T@ %l %p\\0' | sort -z | sha256sum; find . -type f -print0 | sort -z | xargs -0 sha256sum | sha256sum`
    const before = (await instance.exec(`cd ${vis} && ${digests}`)).stdout
    const packed = await packFolder(connection, given, limits)
    expect(packed).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    const after = await instance.exec(
      `mkdir /root/out && tar -xf ${data}/vis.tar -C /root/out && cd /root/out/vis && ${digests}`,
    )
    expect(after.stdout).toBe(before)
    expect((await instance.exec(`sha256sum <${data}/vis.tar; ls -A ${data}`)).stdout).toBe(
      `${typeof packed === 'object' ? packed.sha256 : ''}  -\nvis\nvis.tar\n`,
    )
    expect(await packFolder(connection, given, limits)).toBe('taken')
    expect(await packFolder(connection, { ...given, path: `${data}/none`, tarName: 'n.tar' }, limits)).toBe('gone')
    connection.close()
  })

  test('leaves nothing where it found no room, where the folder changed under it, or where nobody waits', async () => {
    await using instance = await startInstance({})
    const connection = await connectTestInstance(instance)
    await instance.exec(`mkdir ${vis}; head -c 100000 /dev/urandom >${vis}/a
      mv /usr/bin/tar /usr/bin/tar.real; cat >/usr/bin/tar <<'END'
#!/bin/sh
case "$*" in
  *--create*) /usr/bin/tar.real "$@"; [ ! -e /tmp/full ] || exit 2; [ ! -e /tmp/moved ] || exit 1; [ ! -e /tmp/write ] || echo more >>/root/autodl-tmp/vis/a; [ ! -e /tmp/hang ] || sleep 600 ;;
  *) exec /usr/bin/tar.real "$@" ;;
esac
END
      chmod +x /usr/bin/tar; touch /tmp/full`)
    const left = async () => (await instance.exec(`ls -A ${data}`)).stdout
    expect(await packFolder(connection, given, limits)).toBe('unwritable')
    expect(await left()).toBe('vis\n')
    await instance.exec('rm /tmp/full; touch /tmp/moved')
    expect(await packFolder(connection, given, limits)).toBe('changed')
    expect(await left()).toBe('vis\n')
    await instance.exec('rm /tmp/moved; touch /tmp/write')
    expect(await packFolder(connection, given, limits)).toBe('changed')
    expect(await left()).toBe('vis\n')
    await instance.exec('rm /tmp/write; touch /tmp/hang')
    const stop = new AbortController()
    const packing = packFolder(connection, given, { ...limits, signal: stop.signal })
    await expect.poll(async () => (await instance.exec('pgrep -x sleep')).stdout).not.toBe('')
    stop.abort()
    await expect(packing).rejects.toMatchObject({ code: 'channel.aborted' })
    await expect.poll(left).toBe('vis\n')
    connection.close()
  })
})
