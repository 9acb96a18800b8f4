import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Installation, installVerdict } from '#app/environment/installation.ts'
import { instanceUnavailableReason } from '#e2e/instance/instanceUnavailableReason.ts'
import { startInstance } from '#e2e/instance/startInstance.ts'
import type { TestInstance } from '#e2e/instance/testInstance.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { groundIn } from '#main/platform/ground.testkit.ts'
import { connectTestInstance } from '#main/remote/connectTestInstance.testkit.ts'
import { readInstall, startInstall } from '#main/remote/scripts/install.ts'
import type { SshConnection } from '#main/ssh/sshConnection.ts'
import { createEnvironment } from './createEnvironment.ts'

const instanceId = 'a'
const PYTHON = '/root/miniconda3/bin/python'
const context = { signal: new AbortController().signal }

/** Real pip, with an index of its own: a torch as the image has it, an old one, and packages that want either. */
const PREPARE = `
import os, pathlib, site, sysconfig, zipfile
for managed in pathlib.Path(sysconfig.get_path('stdlib')).glob('EXTERNALLY-MANAGED'): managed.unlink()
for config in ('/etc/pip.conf', '/etc/xdg/pip/pip.conf'):
    if os.path.exists(config): os.unlink(config)
os.makedirs('/opt/wheels', exist_ok=True); os.makedirs('/root/.config/pip', exist_ok=True)
pathlib.Path('/root/.config/pip/pip.conf').write_text('[global]\\nno-index = true\\nfind-links = /opt/wheels\\nroot-user-action = ignore\\n')
def wheel(name, version, requires=(), code=''):
    info = f'{name}-{version}.dist-info'
    with zipfile.ZipFile(f'/opt/wheels/{name}-{version}-py3-none-any.whl', 'w') as out:
        out.writestr(f'{name}/__init__.py', code)
        out.writestr(f'{info}/METADATA', f'Metadata-Version: 2.1\\nName: {name}\\nVersion: {version}\\n' + ''.join(f'Requires-Dist: {r}\\n' for r in requires))
        out.writestr(f'{info}/WHEEL', 'Wheel-Version: 1.0\\nGenerator: test\\nRoot-Is-Purelib: true\\nTag: py3-none-any\\n')
        out.writestr(f'{info}/RECORD', '')
torch = "__version__ = %r\\nclass version: cuda = '11.8'\\n"
wheel('torch', '2.1.2+cu118', code=torch % '2.1.2+cu118')
wheel('torch', '1.13.1', code=torch % '1.13.1')
wheel('einops', '0.7.0')
wheel('torchmetrics', '1.2.0', ['torch>=2'])
wheel('oldlib', '1.0', ['torch<2'])
`

const unavailable = instanceUnavailableReason()

describe.skipIf(unavailable !== null)('packages on a real instance, with real pip', () => {
  let folder: string
  let instance: TestInstance
  let connection: SshConnection
  let noPip: string | null
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'berth-environment-'))
    instance = await startInstance({})
    connection = await connectTestInstance(instance)
    const pip = await instance.exec(`${PYTHON} -m pip --version`)
    noPip = pip.exitCode === 0 ? null : 'the Python of this computer has no pip'
    if (noPip !== null) return
    await instance.writeFile('/tmp/prepare.py', PREPARE)
    const prepared = await instance.exec(
      `${PYTHON} /tmp/prepare.py && env -u PIP_CONSTRAINT HOME=/root ${PYTHON} -m pip install -q torch==2.1.2+cu118`,
    )
    expect(prepared.stderr + prepared.stdout).toBe('')
  })
  afterEach(async () => {
    connection.close()
    await instance.stop()
    await rm(folder, { recursive: true, force: true })
  })

  function open() {
    const acts: { act: string; evidence: unknown }[] = []
    const registry = {
      get: () => ({ id: instanceId, alias: 'a' }),
      link: () => ({ connection: () => connection }),
    } as unknown as InstanceRegistry
    const { handlers } = createEnvironment({
      ...groundIn(folder, systemClock),
      registry,
      audit: async (act, _instance, evidence) => void acts.push({ act, evidence }),
    })
    const install = (requirements: string) => handlers['environment.install']({ instanceId, requirements }, context)
    const follow = async () => {
      let last: Installation | null = null
      for await (const item of handlers['environment.follow']({ instanceId }, context)) last = item
      return last as Installation | null
    }
    return { install, follow, acts }
  }
  const torchOf = async () =>
    (await instance.exec(`${PYTHON} -c 'import torch; print(torch.__version__)'`)).stdout.trim()

  test('a file that pins an old torch is installed, and torch stays what the image has', async ({ skip }) => {
    if (noPip !== null) skip(noPip)
    const { install, follow, acts } = open()
    expect(await follow()).toBeNull()
    await install(
      'torch==1.13.1\n--extra-index-url https://download.pytorch.org/whl/cu117\neinops>=0.7 # layers\ntorchmetrics\n',
    )
    const done = await follow()
    expect(done).toMatchObject({
      state: 'finished',
      exitCode: 0,
      torchBefore: '2.1.2+cu118 11.8',
      torchAfter: '2.1.2+cu118 11.8',
      putBack: '',
      changed: ['einops==0.7.0', 'torchmetrics==1.2.0'],
    })
    expect(done?.log).toContain('Successfully installed')
    expect(done === null ? null : installVerdict(done)).toBe('ok')
    expect(await torchOf()).toBe('2.1.2+cu118')
    expect(acts).toMatchObject([{ act: 'environment.installed', evidence: { count: 2, leftOut: ['torch'] } }])
  })

  test('a package that insists on an old torch fails, and torch stays what it is', async ({ skip }) => {
    if (noPip !== null) skip(noPip)
    const { install, follow } = open()
    await install('oldlib\n')
    const done = await follow()
    expect(done?.exitCode).not.toBe(0)
    expect(done === null ? null : installVerdict(done)).toBe('failed')
    expect(done?.log).toMatch(/torch/)
    expect(await torchOf()).toBe('2.1.2+cu118')
  })

  test('a torch that was exchanged all the same is found and put back', async ({ skip }) => {
    if (noPip !== null) skip(noPip)
    // A pip that does not heed constraints: the guard behind the guard.
    await instance.exec(
      `mkdir -p /opt/odd && printf '%s\\n' '#!/bin/sh' 'case "$*" in *"-c "*constraints*) exec ${PYTHON} -m pip install oldlib ;; *) exec ${PYTHON} "$@" ;; esac' > /opt/odd/python && chmod +x /opt/odd/python`,
    )
    const profile = groundIn(folder, systemClock).profile
    const odd = { ...profile, launch: { ...profile.launch, python: '/opt/odd/python' } }
    await startInstall(connection, odd, { name: 'odd', requirements: 'oldlib\n' })
    await expect(startInstall(connection, odd, { name: 'second', requirements: 'einops\n' })).rejects.toMatchObject({
      code: 'environment.busy',
    })
    const { follow } = open()
    const done = await follow()
    expect(await readInstall(connection)).toEqual(done)
    expect(done).toMatchObject({ state: 'finished', putBack: 'done', torchAfter: '2.1.2+cu118 11.8' })
    expect(done === null ? null : installVerdict(done)).toBe('putBack')
    expect(await torchOf()).toBe('2.1.2+cu118')
  })

  test('of two that are started at once one runs', async ({ skip }) => {
    if (noPip !== null) skip(noPip)
    const { install, follow } = open()
    const profile = groundIn(folder, systemClock).profile
    const start = (name: string) =>
      startInstall(connection, profile, { name, requirements: 'einops\n' }).then(
        () => 'started',
        (error: { code: string }) => error.code,
      )
    const outcomes = await Promise.all(['a', 'b', 'c', 'd'].map(start))
    expect(outcomes.toSorted()).toEqual(['environment.busy', 'environment.busy', 'environment.busy', 'started'])
    expect((await follow())?.state).toBe('finished')
    // It is over, and the way is free.
    await install('torchmetrics\n')
    expect((await follow())?.changed).toEqual(['torchmetrics==1.2.0'])
  })

  test('what was cut off by a power-off is told as such, and nothing that is no package is sent', async ({ skip }) => {
    if (noPip !== null) skip(noPip)
    const { install, follow } = open()
    await expect(install('torch\n-r base.txt\n# nothing\n')).rejects.toMatchObject({
      code: 'environment.nothingToInstall',
    })
    await instance.exec(
      'mkdir -p /root/.berth/installs/x && cd /root/.berth/installs && echo installing > x/state && echo x > latest && echo 4194303 > running',
    )
    const cut = await follow()
    expect(cut?.state).toBe('died')
    expect(cut === null ? null : installVerdict(cut)).toBe('died')
  })
})
