import { createHash, randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { ManualClock } from '#app/clock/manualClock.ts'
import type { Instance } from '#app/instance/instance.ts'
import { fsCopyPath } from '#app/transfer/fsCopyPath.ts'
import { systemClock } from '#main/clock/systemClock.ts'
import type { InstanceRegistry } from '#main/instance/instanceRegistry.ts'
import { firstLogin } from '#main/launch/firstLogin.ts'
import { copyToFs } from '#main/remote/scripts/copyToFs.ts'
import { takeDigest } from '#main/remote/scripts/digest.ts'
import { listRemoteFolder } from '#main/remote/scripts/listTree.ts'
import { readSmokeFacts } from '#main/remote/scripts/smoke.ts'
import { dfReading } from '#main/remote/scripts/tierDf.ts'
import { acceptHostKey } from '#main/ssh/acceptHostKey.ts'
import { inspectHostKey } from '#main/ssh/inspectHostKey.ts'
import { UnlockedKeys } from '#main/ssh/unlockedKeys.ts'
import { digestFsCopies } from '#main/storage/digestFsCopies.ts'
import { scanArtefacts } from '#main/storage/scanArtefacts.ts'
import { createJsonStoreOpener } from '#main/store/openJsonStore.ts'
import { BandwidthLimit } from '#main/transfer/engine/bandwidthLimit.ts'
import { pullFolder } from '#main/transfer/engine/folder/pullFolder.ts'
import { pushFile } from '#main/transfer/engine/push/pushFile.ts'
import { pushFolder } from '#main/transfer/engine/push/pushFolder.ts'
import { loadProfile } from '#profiles/loadProfile.ts'
import { DemoPlaces } from './demoPlaces.ts'
import { createDemo } from './demoService.ts'

const profile = loadProfile()
let folder: string
let demo: Awaited<ReturnType<typeof createDemo>>
const nothing = new AbortController().signal

/** A registry that remembers nothing: what the demo does with instances is tested where they are registered. */
const noInstances: InstanceRegistry = {
  list: (): readonly Instance[] => [],
  get: () => {
    throw new Error('none')
  },
  find: () => null,
  add: async () => {},
  arrange: async () => undefined,
  change: async (id) => {
    throw new Error(`no instance ${id}`)
  },
  link: () => {
    throw new Error('none')
  },
  watch: () => ({ [Symbol.dispose]: () => {} }),
}

let places: DemoPlaces

const open = () =>
  createDemo({
    openStore: createJsonStoreOpener(folder, new ManualClock()),
    clock: systemClock,
    profile,
    registry: noInstances,
    places,
  })

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'berth-demo-'))
  places = new DemoPlaces(folder, () => join(folder, 'user-ssh'), new UnlockedKeys())
  demo = await open()
})
afterEach(async () => {
  await demo.close?.()
  await rm(folder, { recursive: true })
})

function portOf(sshLine: string | null): number {
  return Number(/-p (\d+)/.exec(sshLine ?? '')?.[1])
}

it('lets a newcomer in by password, installs a key, answers the smoke test, and keeps both over a restart', async () => {
  const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
  const state = await demo.handlers['demo.start']({}, { signal: nothing })
  const address = { host: '127.0.0.1', port: portOf(state.sshLine), user: 'root' }
  const { hostKey } = await inspectHostKey({ ...address, ...places })
  await acceptHostKey({ ...address, ...places, sha256: hostKey.sha256 })
  await expect(firstLogin(address, 'wrong', places)).rejects.toMatchObject({ code: 'ssh.passwordWrong' })
  const connection = await firstLogin(address, state.password, places)
  const facts = await readSmokeFacts(connection, profile)
  // More than the client keeps open at once: each must really end.
  for (let count = 0; count < 12; count += 1) (await connection.openSftp()).end()
  expect(facts).toMatchObject({ containerUuid: state.containerUuid, gpu: { state: 'present' }, hasShutdown: true })
  connection.close()

  await demo.close?.()
  demo = await open()
  await demo.handlers['demo.start']({}, { signal: nothing })
  const again = await firstLogin(address, null, places)
  again.close()
})

it('refuses connections when it is off, and is on again from the console', async () => {
  const state = await demo.handlers['demo.start']({}, { signal: nothing })
  const address = { host: '127.0.0.1', port: portOf(state.sshLine) }
  const knownHostsPath = join(folder, 'known_hosts')
  await demo.close?.()
  await expect(inspectHostKey({ ...address, knownHostsPath })).rejects.toMatchObject({ code: 'ssh.refused' })
  await demo.handlers['demo.press']({ button: 'powerOn' }, { signal: nothing })
  expect((await inspectHostKey({ ...address, knownHostsPath })).hostKey.type).toBe('ssh-ed25519')
})

it('copies to its file storage, and the copy is proven there', async () => {
  const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
  const state = await demo.handlers['demo.start']({}, { signal: nothing })
  const address = { host: '127.0.0.1', port: portOf(state.sshLine), user: 'root' }
  const { hostKey } = await inspectHostKey({ ...address, ...places })
  await acceptHostKey({ ...address, ...places, sha256: hostKey.sha256 })
  const connection = await firstLogin(address, state.password, places)
  const { items } = await scanArtefacts(connection, profile)
  const artefact = items.find(({ path }) => path.endsWith('/lora-r32/best.pth'))
  if (artefact === undefined) throw new Error('no story')
  const copy = { connection, profile, clock: systemClock, sourcePath: artefact.path, signal: nothing }
  const targetPath = fsCopyPath(artefact.path, profile)
  expect(await digestFsCopies(connection, profile, [artefact], { clock: systemClock })).toEqual({})
  expect(await copyToFs({ ...copy, targetPath })).toMatchObject({ outcome: 'copied', sizeBytes: artefact.sizeBytes })
  const copies = await digestFsCopies(connection, profile, [artefact], { clock: systemClock })
  expect(copies[artefact.path]).toMatchObject({ path: targetPath })
  expect(await copyToFs({ ...copy, targetPath })).toMatchObject({ outcome: 'same' })
  await expect(copyToFs({ ...copy, sourcePath: '/root/none', targetPath })).rejects.toMatchObject({
    code: 'transfer.remoteMissing',
  })
  connection.close()
})

it('sends whole folders home, file by file, because its disk has no tar', async () => {
  const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
  const state = await demo.handlers['demo.start']({}, { signal: nothing })
  const address = { host: '127.0.0.1', port: portOf(state.sshLine), user: 'root' }
  const { hostKey } = await inspectHostKey({ ...address, ...places })
  await acceptHostKey({ ...address, ...places, sha256: hostKey.sha256 })
  const connection = await firstLogin(address, state.password, places)
  const { dataDir } = profile.overrides
  const progress = await pullFolder({
    link: { connection: () => connection, openExtra: () => Promise.reject(new Error('not here')) },
    instanceId: 'demo',
    remoteRoot: dataDir,
    root: join(folder, 'home'),
    relativePath: 'data',
    // Of the models and data sets only the sizes exist.
    excludes: ['runs', 'hf', 'datasets'],
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: nothing,
  })
  connection.close()
  expect(progress).toMatchObject({ total: 6, done: 6, failed: 0 })
  expect(await readdir(join(folder, 'home/data/checkpoints/lora-r32'))).toEqual([
    'adapter.safetensors',
    'best.pth',
    'best_metrics.json',
  ])
})

it('takes files and folders, digests equal, and its disk has what came', async () => {
  const places = { sshFolder: join(folder, 'ssh'), knownHostsPath: join(folder, 'ssh', 'known_hosts') }
  const state = await demo.handlers['demo.start']({}, { signal: nothing })
  const address = { host: '127.0.0.1', port: portOf(state.sshLine), user: 'root' }
  const { hostKey } = await inspectHostKey({ ...address, ...places })
  await acceptHostKey({ ...address, ...places, sha256: hostKey.sha256 })
  const connection = await firstLogin(address, state.password, places)
  const { dataDir } = profile.overrides
  const usedBytes = async () => {
    const reading = await dfReading(connection, dataDir, 10_000)
    return reading.kind === 'ok' ? (reading.bytes?.used ?? 0) : 0
  }
  const before = await usedBytes()
  const project = join(folder, 'project')
  await mkdir(join(project, 'src'), { recursive: true })
  await writeFile(join(project, 'src', 'train.py'), 'print("训练")\n')
  const weights = randomBytes(3 * 2 ** 20)
  await writeFile(join(project, 'weights.bin'), weights)
  const options = {
    link: { connection: () => connection, openExtra: () => Promise.reject(new Error('not here')) },
    clock: systemClock,
    limit: new BandwidthLimit(systemClock, () => null),
    signal: nothing,
  }
  const remote = `${dataDir}/project`
  const pushed = { ...options, localPath: project, remotePath: remote, id: 'x', excludes: [] }
  expect(await pushFolder(pushed)).toMatchObject({ total: 2, done: 2, failed: 0 })
  expect(await pushFolder(pushed)).toMatchObject({ total: 0, same: 2 })
  expect(await takeDigest(connection, `${remote}/weights.bin`, 1)).toMatchObject({
    sha256: createHash('sha256').update(weights).digest('hex'),
  })
  // A small file takes a block.
  expect((await usedBytes()) - before).toBe(weights.length + 4096)

  // Other content keeps the older one.
  await writeFile(join(project, 'src', 'train.py'), 'print("new")\n')
  const file = { ...options, localPath: join(project, 'src', 'train.py'), remotePath: `${remote}/src/train.py` }
  await pushFile(file)
  const { files } = await listRemoteFolder(connection, remote, { ...options, excludes: [] })
  expect(files.map(({ path }) => path).filter((path) => path.startsWith('src/train.py'))).toHaveLength(2)
  connection.close()
})
