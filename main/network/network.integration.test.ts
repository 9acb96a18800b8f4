import { mkdtemp, rm } from 'node:fs/promises'
import { connect } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { cacheCopy } from '#app/network/cacheCopy.ts'
import { suggestedEnvironment } from '#app/network/environmentFile.ts'
import { judgeRoutes } from '#app/network/routes.ts'
import { judgeTensorboard } from '#app/network/tensorboard.ts'
import type { TunnelView } from '#app/network/tunnel.ts'
import type { Profile } from '#app/profile/profile.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { createNetwork } from './createNetwork.ts'

const instanceId = 'a'

/** A stand-in for TensorBoard: it answers /data/runs from the folders with events below its own, links followed, as the real one does. */
const BOARD = `
import http.server, json, os, sys
folder = sys.argv[sys.argv.index('--logdir') + 1]
class Board(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        runs = [os.path.relpath(at, folder) for at, _, files in os.walk(folder, followlinks=True) if any('tfevents' in f for f in files)]
        body = json.dumps(runs).encode()
        self.send_response(200); self.send_header('content-length', str(len(body))); self.end_headers(); self.wfile.write(body)
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[sys.argv.index('--port') + 1])), Board).serve_forever()
`
/** Answers with a code by its path: /200, /403, /500; /slow never ends. */
const CODES = `
import http.server, time
class Codes(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == '/slow': time.sleep(60)
        self.send_response(int(self.path[1:] or 200)); self.send_header('content-length', '2'); self.end_headers(); self.wfile.write(b'ok')
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(('127.0.0.1', 18080), Codes).serve_forever()
`

const unavailable = instanceUnavailableReason()

describe.skipIf(unavailable !== null)('the network of a real instance', () => {
  let folder: string
  let instance: TestInstance
  let connection: SshConnection
  const opened: { close?(): Promise<void> | void }[] = []
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'berth-network-'))
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
  })
  afterEach(async () => {
    for (const each of opened.splice(0)) await each.close?.()
    connection.close()
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  async function open({
    change = (profile: Profile) => profile,
    openUrl = undefined as ((url: string) => void) | undefined,
  } = {}) {
    const registry = {
      get: () => ({ id: instanceId, alias: 'a', archivedAtMs: null }),
      find: () => ({ id: instanceId, alias: 'a', archivedAtMs: null }),
      watch: () => ({ [Symbol.dispose]: () => undefined }),
      link: () => ({ connection: () => connection }),
    } as unknown as InstanceRegistry
    const ground = groundIn(folder, systemClock)
    const network = await createNetwork({ ...ground, profile: change(ground.profile), registry, openUrl })
    opened.push(network)
    const tunnels = async (isIt: (now: TunnelView[]) => boolean) => {
      const end = new AbortController()
      for await (const now of network.handlers['network.watchTunnels']({ instanceId }, { signal: end.signal })) {
        if (isIt(now)) {
          end.abort()
          return now
        }
      }
      throw new Error('the list ended')
    }
    const context = { signal: new AbortController().signal }
    return { ...network, context, tunnels }
  }
  const inBackground = (file: string, args = '') =>
    instance.exec(`setsid /root/miniconda3/bin/python ${file} ${args} >/dev/null 2>&1 </dev/null & sleep 0.7`)

  test('a tunnel leads to a port there, from this computer alone, and is the same after a cut and a restart of Berth', async () => {
    await instance.writeFile('/tmp/codes.py', CODES)
    await inBackground('/tmp/codes.py')
    const { handlers, context, tunnels, close } = await open()
    const { localPort } = await handlers['network.openTunnel']({ instanceId, remotePort: 18080 }, context)
    expect(await handlers['network.openTunnel']({ instanceId, remotePort: 18080 }, context)).toEqual({ localPort })
    const get = () => fetch(`http://127.0.0.1:${localPort}/200`).then((answer) => answer.text())
    expect(await get()).toBe('ok')
    const outside = Object.values(networkInterfaces()).flatMap(
      (list) => list?.filter(({ internal, family }) => !internal && family === 'IPv4') ?? [],
    )[0]
    if (outside !== undefined) {
      const reached = await new Promise((resolve) => {
        connect(localPort, outside.address)
          .once('connect', () => resolve(true))
          .once('error', () => resolve(false))
      })
      expect(reached).toBe(false)
    }
    connection.close()
    await expect(get()).rejects.toThrow()
    connection = await connectTestInstance(instance)
    expect(await get()).toBe('ok')
    await close?.()
    const again = await open()
    expect(await again.tunnels((now) => now.length > 0)).toMatchObject([
      { remotePort: 18080, localPort, state: 'open' },
    ])
    expect(await get()).toBe('ok')
    // The test instance has this computer's own ports: a tunnel of the same number on both sides would lead to itself.
    await again.handlers['network.openTunnel']({ instanceId, remotePort: 81 }, context)
    const empty = (await again.tunnels((now) => now.length === 2)).find(({ remotePort }) => remotePort === 81)
    await expect(fetch(`http://127.0.0.1:${empty?.localPort}/`)).rejects.toThrow()
    await again.tunnels((now) => now.some(({ remotePort, state }) => remotePort === 81 && state === 'refused'))
    await again.handlers['network.closeTunnel']({ instanceId, remotePort: 18080 }, context)
    await expect(get()).rejects.toThrow()
    await tunnels(() => true)
  })

  test('JupyterLab is opened with the word that the instance names, which the host gives to nobody', async () => {
    const urls: string[] = []
    const { handlers, context } = await open({ openUrl: (url) => void urls.push(url) })
    expect(await handlers['network.open']({ instanceId, remotePort: 8888 }, context)).toEqual({ opened: true })
    expect(urls[0]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/jupyter\?token=panel-secret-/)
    const inWindow = await open()
    const answer = await inWindow.handlers['network.open']({ instanceId, remotePort: 6006 }, context)
    expect(answer).toMatchObject({ opened: false, url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/) })
  })

  test('an empty TensorBoard is found, its runs are linked and appear, and nothing that is there is replaced', async () => {
    const { handlers, context } = await open()
    const judged = async () => judgeTensorboard(await handlers['network.tensorboard']({ instanceId }, context))
    expect((await judged()).verdict).toBe('notRunning')
    await instance.writeFile('/tmp/tensorboard.py', BOARD)
    await instance.exec('mkdir -p /root/tf-logs')
    await inBackground('/tmp/tensorboard.py', '--logdir /root/tf-logs --port 6007')
    expect((await judged()).verdict).toBe('noEvents')
    const runs = '/root/autodl-tmp/my runs'
    await instance.writeFile(`${runs}/exp-1/events.out.tfevents.1.a`, 'x'.repeat(100))
    await instance.writeFile(`${runs}/exp-1/events.out.tfevents.2.a`, 'x'.repeat(50))
    await instance.writeFile(`${runs}/exp-2/events.out.tfevents.1.a`, 'x')
    const found = await judged()
    expect(found.verdict).toBe('unseen')
    expect(found.folders.map(({ path, bytes, isSeen, linkName }) => [path, bytes, isSeen, linkName]).sort()).toEqual([
      [`${runs}/exp-1`, 150, false, 'exp-1'],
      [`${runs}/exp-2`, 1, false, 'exp-2'],
    ])
    const link = (name: string, path: string) => handlers['network.linkRuns']({ instanceId, name, path }, context)
    await link('exp-1', `${runs}/exp-1`)
    await link('exp-1', `${runs}/exp-1`)
    await instance.exec('mkdir -p /root/tf-logs/exp-2')
    await expect(link('exp-2', `${runs}/exp-2`)).rejects.toMatchObject({ code: 'network.nameTaken' })
    await expect(link('none', `${runs}/none`)).rejects.toMatchObject({ code: 'network.notLinked' })
    expect((await judged()).folders.find(({ path }) => path.endsWith('exp-2'))?.linkName).toBe('my runs-exp-2')
    await link('my runs-exp-2', `${runs}/exp-2`)
    const now = await handlers['network.tensorboard']({ instanceId }, context)
    expect(now.runs?.sort()).toEqual(['exp-1', 'my runs-exp-2'])
    expect(judgeTensorboard(now).verdict).toBe('ok')
  })

  test('routes: what answers, refuses, is slow and is not there, by both ways; a proxy that is dead and a turbo that is not there', async () => {
    await instance.writeFile('/tmp/codes.py', CODES)
    await inBackground('/tmp/codes.py')
    const at = (path: string) => `http://127.0.0.1:18080/${path}`
    const urls = {
      fine: at('200'),
      login: at('404'),
      refused: at('403'),
      broken: at('500'),
      slow: at('slow'),
      none: 'http://127.0.0.1:9/',
    }
    const routes = Object.entries(urls).map(([id, url]) => ({ id, url }))
    const { handlers, context } = await open({
      change: (profile) => ({ ...profile, network: { ...profile.network, routes } }),
    })
    const measure = () => handlers['network.routes']({ instanceId }, context)
    await instance.writeFile(
      '/etc/network_turbo',
      'export http_proxy=http://127.0.0.1:9 && export https_proxy=http://127.0.0.1:9\necho 设置成功\n',
    )
    const dead = await measure()
    expect(judgeRoutes(dead)).toBe('proxyDead')
    const ways = Object.fromEntries(dead.routes.map(({ id, direct }) => [id, direct?.is]))
    expect(ways).toMatchObject({
      fine: 'reached',
      login: 'reached',
      refused: 'refused',
      broken: 'failed',
      slow: 'slow',
      none: 'failed',
    })
    expect(dead.proxy).toBe('http://127.0.0.1:9')
    await instance.exec('rm /etc/network_turbo')
    const without = await measure()
    expect(judgeRoutes(without)).toBe('noTurbo')
    expect(without.routes.find(({ id }) => id === 'fine')).toMatchObject({ direct: { is: 'reached' }, turbo: null })
  })

  test('the variables of shells: written, read by a new shell, the older text kept, a broken one refused', async () => {
    const { handlers, context } = await open()
    const read = () => handlers['network.environment']({ instanceId }, context)
    const write = (text: string) => handlers['network.writeEnvironment']({ instanceId, text }, context)
    expect(await read()).toMatchObject({ text: null, isSourced: false })
    await write('export BERTH_TRY=one\r\n')
    expect(await read()).toMatchObject({ text: 'export BERTH_TRY=one\n', isSourced: true })
    await expect(write('if true; then')).rejects.toMatchObject({ code: 'network.environmentBroken' })
    const text = suggestedEnvironment(groundIn(folder, systemClock).profile)
    await write(text)
    const shell = await instance.exec(
      `bash -c '. /root/.berth_env.sh; . /root/.berth_env.sh; echo "$HF_ENDPOINT $no_proxy"'`,
    )
    expect(shell.stdout).toMatch(/^https:\/\/hf-mirror\.com \S*modelscope\.cn/)
    expect((await instance.exec('cat /root/.berth_env.sh.before-*')).stdout).toBe('export BERTH_TRY=one\n')
    expect((await instance.exec('grep -c berth_env /root/.bashrc')).stdout.trim()).toBe('1')
  })

  test('the command that copies a cache says that all is there only when every byte is', async () => {
    const [from, to] = ['/root/.cache/huggingface', '/root/autodl-tmp/hf']
    const run = async () => {
      const { stdout, stderr } = await instance.exec(`bash -c '${cacheCopy(from, to).replaceAll("'", `'\\''`)}'`)
      return `${stdout}${stderr}`.trim()
    }
    const ALL = 'all of it is there'
    expect(await run()).not.toContain(ALL)
    await instance.exec(`mkdir -p ${from}/hub/blobs ${from}/hub/snapshots && echo weights >${from}/hub/blobs/0a
      ln -s ../blobs/0a ${from}/hub/snapshots/model.bin; mkdir -p ${to}/hub; echo mine >${to}/hub/other`)
    expect(await run()).toBe(ALL)
    expect(
      (await instance.exec(`readlink ${to}/hub/snapshots/model.bin; cat ${to}/hub/snapshots/model.bin`)).stdout,
    ).toBe('../blobs/0a\nweights\n')
    await instance.exec(`echo weightS >${to}/hub/blobs/0a`)
    expect(await run()).toContain(`Files ${from}/hub/blobs/0a and ${to}/hub/blobs/0a differ`)
    // A disk that is full in the middle of it.
    await instance.exec(`cp ${from}/hub/blobs/0a ${to}/hub/blobs/0a; head -c 9000000 /dev/zero >${from}/hub/blobs/big
      head -c 900000000 /dev/zero >/root/autodl-tmp/filler 2>/dev/null; true`)
    expect(await run()).not.toContain(ALL)
  })
})
