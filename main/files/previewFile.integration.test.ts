import { describe, expect, test } from 'vitest'
import { checkpointFixture } from '#e2e/fixtures/checkpointFixture.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import { verifyRemoteFile } from '#main/checkpoint/verifyRemoteFile.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { previewFile } from './previewFile.ts'

const data = '/root/autodl-tmp'
const { signal } = new AbortController()

describe.skipIf(instanceUnavailableReason() !== null)('a preview over SFTP', () => {
  test('shows text whole, the beginning of a long file, the end of a long log, a picture, a checkpoint’s report', async () => {
    await using instance = await startInstance({
      files: { [`${data}/best.pth`]: { content: checkpointFixture('lora-r64.pth'), mtimeMs: 1_700_000_000_000 } },
    })
    await instance.exec(`cd ${data} && printf '训练\\n' >a.txt && : >empty && ln -s a.txt link
      i=0; while [ $i -lt 20000 ]; do echo "line number $i"; i=$((i + 1)); done >long.txt; cp long.txt train.log
      printf '\\211PNG\\r\\n\\032\\nrest' >x.txt; printf 'a\\0b' >binary; printf '\\033[32m10%%\\r20%%\\033[0m\\n' >bar.txt; { cat x.txt; head -c 3000000 /dev/zero; } >big.png`)
    const connection = await connectTestInstance(instance)
    const deps = { profile: loadProfile(), verifyRemote: verifyRemoteFile }
    const preview = (name: string) => previewFile(deps, connection, `${data}/${name}`, signal)
    expect(await preview('a.txt')).toMatchObject({ kind: 'text', text: '训练\n', part: 'whole', sizeBytes: 7 })
    expect(await preview('bar.txt')).toMatchObject({ text: '10%\n20%\n' })
    expect(await preview('empty')).toMatchObject({ kind: 'text', text: '', part: 'whole' })
    const long = await preview('long.txt')
    expect(long).toMatchObject({ kind: 'text', part: 'beginning' })
    if (long.kind === 'text') expect(long.text).toMatch(/^line number 0\n[\s\S]*line number \d+\n$/)
    const log = await preview('train.log')
    expect(log).toMatchObject({ kind: 'text', part: 'end' })
    if (log.kind === 'text') expect(log.text).toMatch(/^line number \d+\n[\s\S]*line number 19999\n$/)
    expect(await preview('x.txt')).toMatchObject({ kind: 'image', mediaType: 'image/png' })
    expect(await preview('big.png')).toMatchObject({ kind: 'other' })
    expect(await preview('binary')).toMatchObject({ kind: 'other', sizeBytes: 3 })
    expect(await preview('best.pth')).toMatchObject({
      kind: 'checkpoint',
      report: { verdict: 'sound', format: 'torch-zip' },
    })
    await expect(preview('none')).rejects.toMatchObject({ code: 'transfer.remoteMissing' })
    await expect(preview('link')).rejects.toMatchObject({ code: 'transfer.remoteNotRegular' })
    connection.close()
  })
})
