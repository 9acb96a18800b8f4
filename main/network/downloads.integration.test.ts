import { createHash } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Download, DownloadRequest } from '#app/network/download.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { createNetwork } from './createNetwork.ts'

const instanceId = 'a'
const { dataDir } = loadProfile().overrides
const SIZE = 300_000
const PORT = 18_070

/**
 * A server with every fault there is: /cut breaks off after 100,000 bytes each time, /stall stops sending once, /norange knows no ranges
 * and breaks off the first time, /changes is another file at the second look, /403 refuses, /away
 * answers nobody for a while. What was asked is written down.
 */
const SERVER = `
import http.server, hashlib, os, re, time
data = bytes((i * 7 + i // 251) % 256 for i in range(${SIZE}))
other = data[::-1]
asked = {}
class Faults(http.server.BaseHTTPRequestHandler):
    def answer(self):
        wanted = self.headers.get('range', '')
        # One byte is a look at what there is.
        looks = wanted == 'bytes=0-0'
        count = asked[self.path] = asked.get(self.path, 0) + (0 if looks else 1)
        if self.path == '/403' or (self.path == '/away' and looks and 1 <= count < 3):
            if self.path == '/away': asked[self.path] += 1; self.close_connection = True; self.connection.close(); return
            self.send_response(403); self.end_headers(); return
        body, tag = data, '"one"'
        if self.path == '/changes' and count >= (1 if looks else 2): body, tag = other, '"two"'
        start, end = 0, len(body)
        found = re.match(r'bytes=(\\d+)-', wanted)
        if found and self.path != '/norange':
            start, end = int(found[1]), (1 if looks else len(body))
            self.send_response(206); self.send_header('content-range', 'bytes %d-%d/%d' % (start, end - 1, len(body)))
        else: self.send_response(200)
        self.send_header('content-length', str(end - start)); self.send_header('etag', tag); self.end_headers()
        rest = body[start:end]
        if not looks:
            open('/tmp/asked', 'a').write('%s %d\\n' % (self.path, start))
            if self.path == '/cut' or (self.path in ('/norange', '/changes', '/away') and count == 1): rest = rest[:100000]
            if self.path == '/stall' and count == 1:
                self.wfile.write(rest[:50000]); self.wfile.flush(); time.sleep(30); return
        self.wfile.write(rest)
    def do_GET(self):
        try: self.answer()
        except (BrokenPipeError, ConnectionResetError, OSError, ValueError): pass
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(('127.0.0.1', ${PORT}), Faults).serve_forever()
`
const bytes = Buffer.from(Array.from({ length: SIZE }, (_, i) => (i * 7 + Math.floor(i / 251)) % 256))
const digestOf = (data: Uint8Array) => createHash('sha256').update(data).digest('hex')

/** A stand-in for huggingface_hub with its names: one file with a published digest, which comes wrong the first time. */
const HUB = `
import hashlib, os
good = b'weights' * 1000
class Lfs(dict): pass
class File:
    def __init__(self, rfilename, size, lfs): self.rfilename, self.size, self.lfs = rfilename, size, lfs
class Info:
    sha = 'abc'
    siblings = [File('config.json', 2, None), File('model.safetensors', len(good), {'sha256': hashlib.sha256(good).hexdigest()})]
class Refused(Exception):
    class response: status_code = 404
class HfApi:
    def model_info(self, repo, revision=None, files_metadata=False):
        if repo == 'me/none': raise Refused()
        if repo == 'me/huge':
            info = Info(); info.siblings = [File('model.safetensors', 10**15, None)]; return info
        return Info()
def snapshot_download(repo, revision=None, local_dir=None, max_workers=1):
    os.makedirs(local_dir, exist_ok=True)
    open(os.path.join(local_dir, 'config.json'), 'w').write('{}')
    first = not os.path.exists('/tmp/hub-once'); open('/tmp/hub-once', 'w').close()
    open(os.path.join(local_dir, 'model.safetensors'), 'wb').write(b'broken' if first else good)
`

/** A stand-in for ModelScope with its names: a folder, one file with a published digest, one without. */
const SCOPE = `
import hashlib, os
good = b'layers' * 1000
class HubApi:
    def get_model_files(self, model_id, revision='master', recursive=False):
        return [
            {'Path': 'sub', 'Type': 'tree'},
            {'Path': 'sub/model.safetensors', 'Type': 'blob', 'Size': len(good), 'Sha256': hashlib.sha256(good).hexdigest()},
            {'Path': 'configuration.json', 'Type': 'blob', 'Size': 2, 'Sha256': ''},
        ]
def snapshot_download(model_id, revision='master', local_dir=None):
    os.makedirs(os.path.join(local_dir, 'sub'), exist_ok=True)
    open(os.path.join(local_dir, 'configuration.json'), 'w').write('{}')
    open(os.path.join(local_dir, 'sub', 'model.safetensors'), 'wb').write(b'broken' if model_id == 'me/wrong' else good)
`

const unavailable = instanceUnavailableReason()

describe.skipIf(unavailable !== null)('downloads on a real instance', () => {
  let folder: string
  let instance: TestInstance
  let connection: SshConnection
  let network: Awaited<ReturnType<typeof createNetwork>>
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'berth-downloads-'))
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
    await instance.writeFile('/tmp/server.py', SERVER)
    await instance.writeFile('/opt/hub/huggingface_hub.py', HUB)
    await instance.exec('setsid /root/miniconda3/bin/python /tmp/server.py >/dev/null 2>&1 </dev/null & sleep 0.7')
    // What the person sets for all shells holds for downloads too; the waits are those of a test.
    await instance.writeFile(
      '/root/.berth_env.sh',
      'echo "$http_proxy $no_proxy $HF_ENDPOINT" >/tmp/seen\nunset http_proxy https_proxy\nexport PYTHONPATH=/opt/hub STALL_SECONDS=2 RETRY_SECONDS=0.2 MIN_FREE_BYTES=1000\n',
    )
    const registry = {
      get: () => ({ id: instanceId }),
      find: () => null,
      watch: () => ({ [Symbol.dispose]: () => undefined }),
      link: () => ({ connection: () => connection }),
    } as unknown as InstanceRegistry
    network = await createNetwork({ ...groundIn(folder, systemClock), registry })
  })
  afterEach(async () => {
    await network.close?.()
    connection.close()
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  const context = { signal: new AbortController().signal }
  const start = (request: DownloadRequest) =>
    network.handlers['network.startDownload']({ instanceId, request }, context)
  const url = (path: string, sha256: string | null = null): DownloadRequest => ({
    kind: 'url',
    source: `http://127.0.0.1:${PORT}/${path}`,
    sha256,
  })
  const hub = (source: string): DownloadRequest => ({ kind: 'hf', source, revision: '' })
  async function until(isIt: (download: Download) => boolean): Promise<Download> {
    const end = new AbortController()
    for await (const all of network.handlers['network.followDownloads']({ instanceId }, { signal: end.signal })) {
      const last = all.at(-1)
      if (last !== undefined && isIt(last)) {
        end.abort()
        return last
      }
    }
    throw new Error('it ended before it was as wanted')
  }
  const ended = () => until(({ state }) => !['looking', 'downloading', 'verifying'].includes(state))
  const digestThere = async (name: string) =>
    (await instance.exec(`sha256sum <'${dataDir}/models/${name}'`)).stdout.split(' ')[0]
  const askedOf = async (path: string) =>
    (await instance.exec(`sed -n 's|^/${path} ||p' /tmp/asked`)).stdout.trim().split('\n').map(Number)

  test('goes on where it was after each cut and a stall, and only then has its name', async () => {
    await start(url('cut', digestOf(bytes)))
    expect(await ended()).toMatchObject({ state: 'finished', proven: 1, expectedBytes: SIZE, bytes: SIZE, attempt: 3 })
    expect(await askedOf('cut')).toEqual([0, 100_000, 200_000])
    expect(await digestThere('cut')).toBe(digestOf(bytes))
    await expect(start(url('cut'))).rejects.toMatchObject({ code: 'network.downloadThere' })
    // It knew the platform's proxy and the mirrors that go past it, as cells of a queue do.
    expect((await instance.exec('cat /tmp/seen')).stdout).toMatch(
      /^http:\/\/\S+:12798 \S*hf-mirror\.com\S* https:\/\/hf-mirror\.com\n$/,
    )
    // Nobody answers for a while: what is there stays.
    await start(url('away'))
    expect(await ended()).toMatchObject({ state: 'finished', attempt: 4 })
    expect(await askedOf('away')).toEqual([0, 100_000])
    expect(await digestThere('away')).toBe(digestOf(bytes))
    await start(url('stall'))
    expect(await ended()).toMatchObject({ state: 'finished', proven: 0, attempt: 2 })
    expect(await askedOf('stall')).toEqual([0, 50_000])
    expect(await digestThere('stall')).toBe(digestOf(bytes))
  })

  test('begins anew where the server knows no ranges, and where the file is another one: two are never mixed', async () => {
    await start(url('norange'))
    expect(await ended()).toMatchObject({ state: 'finished' })
    expect(await digestThere('norange')).toBe(digestOf(bytes))
    await start(url('changes'))
    expect(await ended()).toMatchObject({ state: 'finished' })
    expect(await digestThere('changes')).toBe(digestOf(bytes.toReversed()))
    expect((await askedOf('changes')).at(-1)).toBe(0)
  })

  test('says what the server refuses, what is not what was published, and what has no room', async () => {
    await start(url('403'))
    expect(await ended()).toMatchObject({ state: 'refused', why: 'http 403' })
    await start(url('wrong', '0'.repeat(64)))
    expect(await ended()).toMatchObject({ state: 'wrong', attempt: 2 })
    expect((await instance.exec(`ls ${dataDir}/models`)).stdout).toBe('')
    await instance.fill('data', { freeBytes: 200_000 })
    await start(url('room'))
    expect(await ended()).toMatchObject({ state: 'full', why: 'bytes' })
  })

  test('is ended by name, keeps what is there, and one place has one download', async () => {
    await instance.exec(`sed -i 's/STALL_SECONDS=2/STALL_SECONDS=25/' /root/.berth_env.sh`)
    await start(url('stall'))
    const running = await until(({ bytes: there }) => there > 40_000)
    await expect(start(url('stall'))).rejects.toMatchObject({ code: 'network.downloadBusy' })
    await network.handlers['network.endDownload']({ instanceId, name: running.name }, context)
    expect(await ended()).toMatchObject({ state: 'ended', bytes: expect.closeTo(50_000, -4) })
    expect((await instance.exec('ps -eo args | grep "^curl .*stall" || true')).stdout.trim()).toBe('')
    // Another start goes on with it.
    await start(url('stall'))
    expect(await ended()).toMatchObject({ state: 'finished' })
    const [first, second] = await askedOf('stall')
    expect(first).toBe(0)
    expect(second).toBeGreaterThan(40_000)
    expect(await digestThere('stall')).toBe(digestOf(bytes))
  })

  test('of a repository every published digest is compared, and a wrong file is fetched again', async () => {
    await start(hub('me/model'))
    expect(await ended()).toMatchObject({
      state: 'finished',
      proven: 1,
      attempt: 2,
      target: `${dataDir}/models/me--model`,
    })
    await start(hub('me/none'))
    expect(await ended()).toMatchObject({ state: 'refused', why: 'http 404' })
    await start(hub('me/huge'))
    expect(await ended()).toMatchObject({ state: 'full', why: 'bytes' })
    // A folder that is there may hold what somebody trained: nothing in it is touched.
    await expect(start(hub('me/model'))).rejects.toMatchObject({ code: 'network.downloadThere' })
    await instance.writeFile(`${dataDir}/models/me--mine/model.safetensors`, 'my own')
    await expect(start(hub('me/mine'))).rejects.toMatchObject({ code: 'network.downloadThere' })
    expect((await instance.readFile(`${dataDir}/models/me--mine/model.safetensors`)).toString()).toBe('my own')
    await start({ kind: 'modelscope', source: 'me/other', revision: '' })
    expect(await ended()).toMatchObject({ state: 'noTool', why: 'modelscope' })
    await instance.writeFile('/opt/hub/modelscope/hub/api.py', SCOPE)
    await instance.writeFile('/opt/hub/modelscope/hub/__init__.py', '')
    await instance.writeFile('/opt/hub/modelscope/__init__.py', 'from .hub.api import snapshot_download\n')
    await start({ kind: 'modelscope', source: 'me/other', revision: '' })
    expect(await ended()).toMatchObject({ state: 'finished', proven: 1, expectedBytes: 6002 })
    await start({ kind: 'modelscope', source: 'me/wrong', revision: 'v2' })
    expect(await ended()).toMatchObject({ state: 'wrong', why: 'sub/model.safetensors' })
  })
})
